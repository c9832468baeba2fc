import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, type JestOptions } from '../run-jest';
import { countWorkers, IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'sqlite');
const TESTS = 75;

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers of Jest 29 in random order': {
    args: [...(WORKERS.args ?? []), '--randomize', '--seed=20253'],
    jest: 29,
  },
};

const LEFT_OPEN = 'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a transaction on';

const GUILTY = {
  'leaves a transaction of sqlite open': `${LEFT_OPEN} Library`,
  'leaves a transaction of db open': `${LEFT_OPEN} Library`,
  'leaves a transaction open that has done nothing yet': `${LEFT_OPEN} Library`,
  "leaves a transaction of the application's open": `${LEFT_OPEN} Journal`,
};

const runOf = runInWays(project, WAYS);

describe.each(Object.keys(WAYS))('every test has a pristine SQLite, %s', (way) => {
  test('only those fail that left something open', () => {
    const { exitCode, report, output } = runOf(way);
    const failed = report.tests.filter((each) => each.class !== 'passed');
    expect(Object.fromEntries(failed.map(({ path, reason }) => [path.at(-1), reason]))).toEqual(
      GUILTY,
    );
    expect(failed.every((each) => each.class === 'isolation-bug' && each.bucket === 'A')).toBe(
      true,
    );
    expect(report.totals.tests).toBe(TESTS);
    expect(report.totals.classes.passed).toBe(TESTS - Object.keys(GUILTY).length);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully/);
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });

  test('no server was started', () => {
    expect(existsSync(join(runOf(way).dir, 'server.json'))).toBe(false);
  });
});

test('workers are processes of their own', () => {
  expect(countWorkers(runOf('workers of Jest 29 in random order'))).toBe(2);
});
