import { join } from 'node:path';
import { classesOf, FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { countWorkers, IN_BAND, outcomeOf, reasonOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'postgres-leaks');
const withoutKill = '--testPathIgnorePatterns=killed';

const WAYS: Record<string, JestOptions> = {
  'in-band': { args: [...(IN_BAND.args ?? []), withoutKill] },
  'workers of Jest 29': { args: [...(WORKERS.args ?? []), withoutKill], jest: 29 },
};

const CLASSES = {
  'another file is pristine': 'passed',
  "leaves a transaction of the application's open": 'isolation-bug',
  'is pristine after it': 'passed',
  'leaves a transaction of db open': 'isolation-bug',
  'is pristine after that too': 'passed',
  'leaves a query running': 'isolation-bug',
  'is pristine after the query': 'passed',
  'leaves a lock that the reset has to wait for': 'isolation-bug',
  'is pristine after the lock': 'passed',
  'fails and leaves a transaction open': 'isolation-bug',
  'keeps a client, idle: no harm': 'passed',
  'is pristine after the client': 'passed',
  'gives back a client with a transaction open': 'isolation-bug',
  'has a pool that works after it': 'passed',
  'does not wait for a statement': 'passed',
  'is pristine after the statement': 'passed',
  'a beforeAll that leaves a transaction open › writes to the same table': 'passed',
  'a beforeAll that leaves a transaction open › is pristine at last': 'passed',
  'an afterAll that leaves one › passes': 'passed',
  'comes after that block': 'isolation-bug',
  'is pristine after all': 'passed',
  'a structure that a beforeAll made › is changed by a test': 'isolation-bug',
  'a structure that a beforeAll made › is not what a later test finds': 'product-failure',
  'is gone with its block': 'passed',
  one: 'isolation-bug',
  two: 'isolation-bug',
  'not concurrent itself': 'isolation-bug',
};

const runOf = runInWays(project, WAYS);
let killed: JestRun;
let broken: JestRun;

beforeAll(async () => {
  killed = await runJest(project, WORKERS);
  const env = { HERMETIC_REGISTRY: 'registry.broken.json' };
  broken = await runJest(project, { args: ['-i', 'after-1', 'after-2'], env });
}, 120_000);

describe.each(Object.keys(WAYS))('what a test leaves behind is its own fault, %s', (way) => {
  test('the guilty fails, the next is pristine', () => {
    const { exitCode, report, output } = runOf(way);
    expect(classesOf(report)).toEqual(CLASSES);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(exitCode).toBe(1);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully/);
  });

  test('the report names what was left and who left it', () => {
    const run = runOf(way);
    expect(reasonOf(run, 'leaves a transaction of db open')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a transaction on PostgreSQL',
    );
    expect(reasonOf(run, 'leaves a query running')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a query on PostgreSQL that nobody waited for',
    );
    expect(reasonOf(run, 'comes after that block')).toBe(
      'HERMETIC_ISOLATION_LEFT_OPEN: a hook of "an afterAll that leaves one" left open a transaction on PostgreSQL',
    );
    expect(reasonOf(run, 'is changed by a test')).toBe(
      'HERMETIC_ISOLATION_STRUCTURE: the structure of "PostgreSQL" that a beforeAll made was changed by a test',
    );
    expect(reasonOf(run, 'is not what a later test finds')).toBe(
      'HERMETIC_NOT_RESTORED: "PostgreSQL" is not as its beforeAll left it',
    );
    expect(reasonOf(run, 'one')).toMatch(
      /HERMETIC_CONCURRENT_RESET: tests\/concurrent.test.js has/,
    );
  });

  test("a leak does not hide the test's own error", () => {
    const failed = runOf(way).report.tests.find(({ path }) => path.at(-1)?.startsWith('fails and'));
    expect(failed?.evidence).toEqual([
      'the product is wrong',
      expect.stringContaining('HERMETIC_ISOLATION_LEFT_OPEN'),
    ]);
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });
});

test('a worker that is killed loses its file only, and its successor has a database', () => {
  expect(countWorkers(killed)).toBe(2);
  expect(classesOf(killed.report)).toEqual(CLASSES);
  const lost = killed.report.files.filter((file) => file.class !== 'governed');
  expect(lost).toEqual([
    expect.objectContaining({
      file: 'tests/killed.test.js',
      class: 'collection-error',
      kind: 'worker',
    }),
  ]);
  expect(killed.exitCode).toBe(1);
});

test('a database that cannot be built fails the tests that need it, by name', () => {
  expect(broken.report.tests.map((each) => [each.class, each.bucket, each.infra])).toEqual([
    ['infra-not-done', 'B', ['PostgreSQL']],
    ['infra-not-done', 'B', ['PostgreSQL']],
  ]);
  expect(broken.output).toContain(
    'a migration of "PostgreSQL" failed: db/broken/002_index.sql, line 3: CREATE INDEX note_title ON note (title);',
  );
  expect(broken.exitCode).toBe(1);
});
