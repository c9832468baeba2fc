import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFollower } from '../../../reporter/collect/run-follower';
import { judgeRun } from '../../../reporter/stored/judge-run';
import type { Inputs } from '../../../reporter/stored/inputs';
import { buildTest } from '../build-records';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'follow-'));
  mkdirSync(join(dir, 'records'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const inputs: Inputs = { registry: null, registryError: null, baseline: null, proof: null };

/** Two workers of a run, each with three files of 250 tests, some of which fail; a file at a time. */
function* writeRun(): Generator<number> {
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const file = `tests/${number}.test.ts`;
    const tests = Array.from({ length: 250 }, (_, index) =>
      buildTest({
        ...{ file, id: `${number}-${index}`, index, path: [`test ${index}`] },
        outcome: index % 50 === 7 ? 'failed' : 'passed',
      }),
    );
    const lines = tests.map((test) => `${JSON.stringify(test)}\n`).join('');
    appendFileSync(join(dir, 'records', `${number % 2}.jsonl`), lines);
    yield tests.length;
  }
}

test('a run that was followed has the report of one that was read at its end', () => {
  const follower = new RunFollower(join(dir, 'records'));
  for (const count of writeRun()) follower.follow(count);
  const followed = judgeRun({ dir, root: dir }, inputs, [], follower);
  expect(followed.totals).toMatchObject({ tests: 1500, files: 6 });
  expect(followed).toEqual(judgeRun({ dir, root: dir }, inputs, []));
});

test('what is collected while the run goes on is not read again', () => {
  const follower = new RunFollower(join(dir, 'records'));
  for (const count of writeRun()) follower.follow(count);
  expect([...follower.readRest()]).toHaveLength(500);
});
