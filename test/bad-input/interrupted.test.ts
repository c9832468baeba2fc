import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../environment/record/types';
import { makeProject, setUpProjects } from '../make-project';
import { classesOf, type JestOptions, type JestRun } from '../run-jest';
import { findLeftovers } from './find-leftovers';
import { PASSES, POSTGRES, registryOf } from './registries';
import { runProject } from './run-project';

setUpProjects();

type JestProcess = Parameters<NonNullable<JestOptions['onStart']>>[0];

/** Generous: what ends by itself looks twice a second. */
const SECONDS = 15;

const WAYS: Record<string, readonly string[]> = {
  'in-band': ['-i'],
  workers: ['-w', '2', '--workerIdleMemoryLimit=4GB'],
};

/** One test is done, and the embedded server up, when the next one hangs and says so. */
function makeHangingProject(): string {
  return makeProject({
    'registry.json': registryOf({ Orders: { ...POSTGRES, migrations: { sql: 'db' } } }),
    'db/1.sql': 'CREATE TABLE orders (id integer);\n',
    'tests/a.test.js': `const { db } = require('jest-hermetic');
const { writeSync } = require('node:fs');
test('reads', async () => expect(await db('orders')).toEqual([]));
test('hangs', async () => {
  writeSync(2, 'HANGS\\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}, 60_000);
`,
  });
}

/** Runs the project and, once it hangs, does something to the Jest process. */
function runUntil(
  project: string,
  args: readonly string[],
  stop: (jest: JestProcess) => unknown,
): Promise<JestRun> {
  const onStart = (jest: JestProcess): void => {
    let seen = '';
    jest.stderr?.on('data', (chunk: Buffer) => {
      if (seen.includes('HANGS')) return;
      seen += chunk.toString();
      if (seen.includes('HANGS')) stop(jest);
    });
  };
  return runProject(project, { args, onStart });
}

const REPORT = `
Hermetic: FAIL  the run was interrupted
  1 test in 1 file: 1 passed

In flight when the run ended (1)
  the run was interrupted while it ran "hangs"; 1 of its 2 tests had ended
    tests/a.test.js

  infra    Orders C: 1 ran
`;

/** Jest may have its own words on workers that ended, in front of the report. */
const MAY_LOSE_WORKER = /^HANGS\n(?:(?!HERMETIC_)[^])*$/;

describe.each(Object.keys(WAYS))('a run that is told to stop, %s', (way) => {
  const args = WAYS[way] ?? [];

  test.each<[string, NodeJS.Signals, (jest: JestProcess) => unknown, RegExp?]>([
    ['SIGINT', 'SIGINT', (jest) => jest.kill('SIGINT')],
    ['SIGINT as a terminal sends it, to all', 'SIGINT', interruptAll, MAY_LOSE_WORKER],
    [
      'SIGINT twice',
      'SIGINT',
      (jest) => [jest.kill('SIGINT'), setTimeout(() => jest.kill('SIGINT'), 20)],
    ],
    ['SIGTERM', 'SIGTERM', (jest) => jest.kill('SIGTERM')],
  ])(
    '%s: the report of what ran, and nothing left',
    async (_, signal, stop, jestSays = /^HANGS\n$/) => {
      const project = makeHangingProject();
      const run = await runUntil(project, args, stop);
      const [before, after] = run.output.split(REPORT);
      expect(before).toMatch(jestSays);
      expect(after).toMatch(/^ {2}I1 \? .*\n(?: {2}.*\n)+$/);
      expect({ code: run.exitCode, signal: run.signal }).toEqual({ code: null, signal });
      expect(classesOf(run.report)).toEqual({ reads: 'passed' });
      expect(run.report.verdict).toBe('fail');
      // No other format shows the file green either.
      expect(readFileSync(join(run.dir, 'junit.xml'), 'utf8')).toMatch(
        /<error message="cut-short: the run was interrupted while it ran [^"]+" type="cut-short">/,
      );
      expect(readFileSync(join(run.dir, 'ctrf.json'), 'utf8')).toContain('"rawStatus":"cut-short"');
      expect(await findLeftovers(project, SECONDS)).toEqual([]);
    },
  );

  test('SIGKILL: what has ended is on record, and soon nothing is left', async () => {
    const project = makeHangingProject();
    const run = await runUntil(project, args, (jest) => jest.kill('SIGKILL'));
    expect(run.signal).toBe('SIGKILL');
    expect(run.report).toBeUndefined();
    const ended = readRecords(run.dir).filter(({ type }) => type === 'test');
    expect(ended).toMatchObject([{ path: ['reads'], outcome: 'passed' }]);
    // Its claim to a port counts no more, and the next run takes it away.
    const next = makeProject({
      'registry.json': registryOf({ Orders: POSTGRES }),
      'a.test.js': PASSES,
    });
    await runProject(next);
    expect(await findLeftovers(project, SECONDS)).toEqual([]);
  });
});

/** Every line of what the processes of a run wrote down. */
function readRecords(dir: string): RunRecord[] {
  return readdirSync(join(dir, 'records')).flatMap((name) => {
    const lines = readFileSync(join(dir, 'records', name), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.map((line) => JSON.parse(line) as RunRecord);
  });
}

function interruptAll(jest: JestProcess): void {
  const children = readFileSync(`/proc/${jest.pid}/task/${jest.pid}/children`, 'utf8');
  for (const pid of [...children.split(' ').filter(Boolean).map(Number), jest.pid ?? 0]) {
    process.kill(pid, 'SIGINT');
  }
}
