import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestIdentifier } from '../../../environment/record/identify-test';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY } from '../../run-jest';
import { REGISTRY } from './suites';

setUpProjects();

/** Says who runs it, and never ends by itself: the first time, or the time after that. */
const SLOW = `
  const fs = require('fs');
  const path = require('path');
  test('takes long', async () => {
    // Where nothing is brought back after a probe.
    const listed = path.join(__dirname, '.hermetic', 'listed');
    const isListed = fs.existsSync(listed);
    fs.writeFileSync(listed, '');
    if (process.env.SLOW === 'search' && !isListed) return;
    fs.writeFileSync(path.join(__dirname, 'pid'), String(process.pid));
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  }, 600_000);
  test('victim', () => undefined);
`;

interface Interrupted {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What is kept of its run. */
  readonly left: readonly string[];
}

/** Calls the command, and interrupts it in the middle of the test that takes long. */
async function interrupt(slow: 'listing' | 'search', ...argv: string[]): Promise<Interrupted> {
  const project = makeProject({ 'registry.json': REGISTRY, 'slow.test.js': SLOW });
  const cli = join(REPOSITORY, 'dist', 'cli', 'index.js');
  const child = spawn(process.execPath, [cli, ...argv], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SLOW: slow, NO_COLOR: '1' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const pid = await waitForPid(join(project, 'pid'));
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  return { code, stdout, stderr, left: readdirSync(join(project, '.hermetic', 'runs')) };
}

test('Ctrl-C ends Jest, and prints what was found until then', async () => {
  const { code, stdout, stderr, left } = await interrupt('listing', 'prove');
  expect(code).toBe(5);
  expect(stdout).toContain('Proof: inconclusive');
  expect(stderr).toContain('this goes on: npx jest-hermetic prove --resume\n');
  expect(left).toEqual(['unfinished-proof.json']);
});

test.each(['listing', 'search'] as const)(
  'Ctrl-C in the %s of bisect is no outcome that does not change',
  async (place) => {
    const id = createTestIdentifier('slow.test.js')(['victim']);
    const { code, stdout, stderr, left } = await interrupt(place, 'bisect', '--test', id);
    expect(stderr).not.toContain('HERMETIC_');
    expect(stdout).toContain('Bisect: nothing found');
    expect(stderr).toContain('it was stopped');
    expect([code, left]).toEqual([4, []]);
  },
);

async function waitForPid(file: string): Promise<number> {
  for (;;) {
    try {
      const pid = Number(readFileSync(file, 'utf8'));
      if (pid > 0) return pid;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
