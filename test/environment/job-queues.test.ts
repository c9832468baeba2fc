import { join } from 'node:path';
import { FIXTURES, type JestOptions } from '../run-jest';
import { countWorkers, IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'job-queues');
const FILES = 4;
const TESTS = 44;

/** Their migrations name schemas of their own: a schema of this tool's cannot hold them. */
const asSchema = { HERMETIC_REGISTRY: 'registry.schema.json' };
const WAYS: Record<string, JestOptions> = {
  'database, in-band': IN_BAND,
  'schema, workers': { ...WORKERS, env: asSchema },
};

const runOf = runInWays(project, WAYS, 240_000);

describe.each(Object.keys(WAYS))('Graphile Worker and pg-boss as migrations, %s', (way) => {
  test('all pass, and so does the run', () => {
    const { exitCode, report } = runOf(way);
    // Files share titles here: a failure is named with its file.
    const failed = report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
    expect(report.totals.tests).toBe(TESTS);
    expect(report.files).toHaveLength(FILES);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(report.verdict).toBe('pass');
    expect(exitCode).toBe(0);
  });

  test('a worker that was stopped leaves nothing open', () => {
    expect(runOf(way).output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
  });
});

test('the report depends neither on the isolation nor on the number of processes', () => {
  expect(outcomeOf(runOf('schema, workers'))).toBe(outcomeOf(runOf('database, in-band')));
  expect(countWorkers(runOf('schema, workers'))).toBe(2);
});
