import { join } from 'node:path';
import { classesOf, FIXTURES, type JestOptions } from '../run-jest';
import { countWorkers, IN_BAND, outcomeOf, reasonOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'transaction');

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers of Jest 29': { ...WORKERS, jest: 29 },
};

/** All others pass. */
const NOT_PASSED = {
  'leaves a transaction open': 'isolation-bug',
  'leaves a query running': 'isolation-bug',
  'ends the session': 'isolation-bug',
  'waits for its own transaction': 'isolation-bug',
  'a beforeAll that leaves a transaction open › answers for it': 'isolation-bug',
  'an inner block › is written one day': 'todo',
};

const runOf = runInWays(project, WAYS);

describe.each(Object.keys(WAYS))('isolation "transaction", %s', (way) => {
  test('every test is pristine, and who leaves something behind fails', () => {
    const { exitCode, report, output } = runOf(way);
    const others = Object.entries(classesOf(report)).filter(([, is]) => is !== 'passed');
    expect(Object.fromEntries(others)).toEqual(NOT_PASSED);
    expect(report.totals.tests).toBe(103);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
  });

  test('the report names what was left', () => {
    const run = runOf(way);
    expect(reasonOf(run, 'leaves a transaction open')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a transaction on PostgreSQL',
    );
    expect(reasonOf(run, 'leaves a query running')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a query on PostgreSQL that nobody waited for',
    );
    expect(reasonOf(run, 'answers for it')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: a hook left open a transaction on PostgreSQL',
    );
    expect(reasonOf(run, 'ends the session')).toBe(
      'HERMETIC_ISOLATION_BOUNDARY_LOST: the transaction of "PostgreSQL" that the test ran in did not last to its end',
    );
    expect(reasonOf(run, 'waits for its own transaction')).toMatch(
      /^HERMETIC_ISOLATION_TRANSACTION: .* on "PostgreSQL" waits for another connection/,
    );
  });

  test('nothing was built anew', () => {
    expect(runOf(way).report.run.isolation).toMatchObject({ rebuilds: 0 });
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });
});

test('workers are processes of their own', () => {
  expect(countWorkers(runOf('workers of Jest 29'))).toBe(2);
});
