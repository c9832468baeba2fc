import { join } from 'node:path';
import { FIXTURES, type JestOptions } from '../run-jest';
import { IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'made-structure');

const inDatabase = { HERMETIC_REGISTRY: 'registry.database.json' };
const WAYS: Record<string, JestOptions> = {
  'schema, workers': WORKERS,
  'database, in-band': { ...IN_BAND, env: inDatabase },
};

const runOf = runInWays(project, WAYS, 240_000);

describe.each(Object.keys(WAYS))('tests that change what a beforeAll made, %s', (way) => {
  test('find it again each time', () => {
    const { exitCode, report } = runOf(way);
    const failed = report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
    expect(report.tests).toHaveLength(23);
    expect(report.files.map((each) => each.class)).toEqual(Array(5).fill('governed'));
    expect(report.verdict).toBe('pass');
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

test('the report depends neither on the isolation nor on the number of processes', () => {
  expect(outcomeOf(runOf('schema, workers'))).toBe(outcomeOf(runOf('database, in-band')));
});
