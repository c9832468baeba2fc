import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, FIXTURES, type JestOptions } from '../run-jest';
import { countWorkers, IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'postgres');
const TESTS = 77;

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers of Jest 29 in random order': {
    args: [...(WORKERS.args ?? []), '--randomize', '--seed=20251'],
    jest: 29,
  },
  'isolation "database"': { ...WORKERS, env: { HERMETIC_REGISTRY: 'registry.database.json' } },
};

const runOf = runInWays(project, WAYS);

describe.each(Object.keys(WAYS))('every test has a pristine PostgreSQL, %s', (way) => {
  test('all pass, and so does the run', () => {
    const { exitCode, report, output } = runOf(way);
    const failed = Object.entries(classesOf(report)).filter(([, is]) => is !== 'passed');
    expect(failed).toEqual([]);
    expect(report.totals.tests).toBe(TESTS);
    expect(report.totals.classes.passed).toBe(TESTS);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('pass');
    expect(exitCode).toBe(0);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });

  test('the server ended with the run', () => {
    const state = readFileSync(join(runOf(way).dir, 'server.json'), 'utf8');
    expect(JSON.parse(state)).toMatchObject({ type: 'stopped' });
  });
});

test('workers are processes of their own', () => {
  expect(countWorkers(runOf('workers of Jest 29 in random order'))).toBe(2);
  expect(countWorkers(runOf('in-band'))).toBe(1);
});
