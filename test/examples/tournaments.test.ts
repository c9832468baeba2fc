import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, REPOSITORY, runJest, type JestRun } from '../run-jest';

const EXAMPLE = join(REPOSITORY, 'examples', 'tournaments');
const DEVELOPMENT_DATABASE = join(EXAMPLE, 'data', 'app.db');
const POSTGRES = { HERMETIC_REGISTRY: 'registry.postgres.json' };

const fingerprint = (): string =>
  createHash('sha256').update(readFileSync(DEVELOPMENT_DATABASE)).digest('hex');
const before = fingerprint();

/** A report without what differs from run to run. */
function comparable({ report }: JestRun): unknown {
  return { ...report, run: null };
}

test('SQLite: green, and the same report in-band, with workers and in random order', async () => {
  const inBand = await runJest(EXAMPLE, { args: ['-i'] });
  const workers = await runJest(EXAMPLE, { args: ['-w', '2'] });
  const random = await runJest(EXAMPLE, { args: ['-w', '2', '--randomize'] });

  expect([inBand.exitCode, workers.exitCode, random.exitCode]).toEqual([0, 0, 0]);
  expect(inBand.report.totals.tests).toBeGreaterThanOrEqual(40);
  expect(comparable(workers)).toEqual(comparable(inBand));
  expect(comparable(random)).toEqual(comparable(inBand));
});

test('embedded PostgreSQL: green, and the same report in random order', async () => {
  const inBand = await runJest(EXAMPLE, { args: ['-i'], env: POSTGRES });
  const random = await runJest(EXAMPLE, { args: ['-w', '2', '--randomize'], env: POSTGRES });

  expect([inBand.exitCode, random.exitCode]).toEqual([0, 0]);
  expect(comparable(random)).toEqual(comparable(inBand));
});

test('the suite of problems has one of each verdict, and fails', async () => {
  const { exitCode, report } = await runJest(join(EXAMPLE, 'problems'));

  expect(exitCode).toBe(1);
  expect(Object.values(classesOf(report)).sort()).toEqual([
    'expected-failure',
    'governance-violation',
    'infra-not-done',
    'passed',
    'sanctioned-skip',
  ]);
});

afterAll(() => {
  expect(fingerprint()).toBe(before);
});
