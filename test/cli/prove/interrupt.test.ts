import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY } from '../../run-jest';
import { REGISTRY } from './suites';

setUpProjects();

/** Says who runs it, and never ends by itself. */
const SLOW = `
  test('victim', () => undefined);
  test('takes long', async () => {
    require('fs').writeFileSync(require('path').join(__dirname, 'pid'), String(process.pid));
    if (process.env.SLOW === '1') await new Promise((resolve) => setTimeout(resolve, 600_000));
  }, 600_000);
`;

test('Ctrl-C ends Jest, and prints what was found until then', async () => {
  const project = makeProject({ 'registry.json': REGISTRY, 'slow.test.js': SLOW });
  const cli = join(REPOSITORY, 'dist', 'cli', 'index.js');
  const child = spawn(process.execPath, [cli, 'prove'], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SLOW: '1', NO_COLOR: '1' },
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const pid = await waitForPid(join(project, 'pid'));
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(5);
  expect(stdout).toContain('Proof: inconclusive');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(readdirSync(join(project, '.hermetic', 'runs'))).toEqual(['unfinished-proof.json']);
});

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
