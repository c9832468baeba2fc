import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatRecord } from '../../../environment/record/format-record';
import type { RunRecord, TestRecord } from '../../../environment/record/types';
import { collectRun } from '../../../reporter/collect/collect-run';
import { readRecords } from '../../../reporter/collect/read-records';
import { RunFollower } from '../../../reporter/collect/run-follower';
import { composeReport } from '../../../reporter/report/compose-report';
import { buildError, buildTest } from '../build-records';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'follow-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (writer: string, ...records: RunRecord[]): void =>
  appendFileSync(
    join(dir, `${writer}.jsonl`),
    records.map((each) => `${formatRecord(each)}\n`).join(''),
  );

/** The tests of a file; a few of them are more than plainly passed. */
const testsOf = (file: string): TestRecord[] =>
  Array.from({ length: 400 }, (_, index) =>
    buildTest({
      ...{ file, id: `${file} ${index}`, index, path: [`block ${index % 7}`, `test ${index}`] },
      ...(index % 50 === 7 && { outcome: 'failed', errors: [buildError()] }),
    }),
  );

const begin = (file: string, worker: string, at: string): RunRecord => ({
  ...{ type: 'file-started', file, worker, at: `2026-01-01T00:00:${at}.000Z` },
  ...{ style: worker === '1' ? 'import' : 'require', hasRequiresInfra: worker === '1' },
});

/** Two workers; one dies in a file that the other takes over, and a test is tried again. */
function* runFiles(): Generator<string> {
  write('1', begin('a.test.ts', '1', '01'), ...testsOf('a.test.ts'));
  yield 'a.test.ts';
  const [first, second, ...others] = testsOf('b.test.ts');
  write('2', begin('b.test.ts', '2', '01'), {
    ...first!,
    outcome: 'failed',
    errors: [buildError()],
  });
  write('1', begin('c.test.ts', '1', '02'), ...testsOf('c.test.ts'));
  yield 'c.test.ts';
  write('1', begin('d.test.ts', '1', '03'), ...testsOf('d.test.ts'));
  yield 'd.test.ts';
  write('1', begin('b.test.ts', '1', '04'), { ...first!, attempts: 2 }, second!, ...others);
  yield 'b.test.ts';
}

const reportOf = (run: Parameters<typeof composeReport>[0]) =>
  composeReport(run, { registry: null, registryError: null });

test('a run that was followed is the one that was read at its end', () => {
  const follower = new RunFollower(dir);
  for (const _ of runFiles()) follower.follow(400);
  const followed = reportOf(follower.finish());
  expect(followed.totals).toMatchObject({
    ...{ tests: 1600, files: 4 },
    classes: { passed: 1567, 'product-failure': 32, nondeterministic: 1 },
  });
  expect(followed).toEqual(reportOf(collectRun(readRecords(dir))));
});

test('what was collected while the run went on is not read again', () => {
  const follower = new RunFollower(dir);
  for (const file of runFiles()) {
    follower.follow(400);
    if (file !== 'd.test.ts') continue;
    for (const worker of ['1', '2']) writeFileSync(join(dir, `${worker}.jsonl`), '');
  }
  const files = follower.finish().files.map(({ file, tests }) => [file, tests.length]);
  expect(files).toEqual([
    ['a.test.ts', 400],
    ['b.test.ts', 1],
    ['c.test.ts', 400],
    ['d.test.ts', 400],
  ]);
});

test('what cannot be read while the run goes on is read at its end', () => {
  const folder = join(dir, 'later');
  writeFileSync(folder, 'no folder');
  const follower = new RunFollower(folder);
  follower.follow(1000);
  rmSync(folder);
  mkdirSync(folder);
  writeFileSync(join(folder, '1.jsonl'), `${formatRecord(testsOf('a.test.ts')[0]!)}\n`);
  expect(follower.finish().files).toHaveLength(1);
  expect(() => new RunFollower(join(folder, '1.jsonl')).finish()).toThrow('ENOTDIR');
});
