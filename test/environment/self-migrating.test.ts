import { join } from 'node:path';
import { FIXTURES, type JestOptions } from '../run-jest';
import { IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'self-migrating');
const FILES = 16;
const TESTS = 63;

const inDatabase = { HERMETIC_REGISTRY: 'registry.database.json' };
const WAYS: Record<string, JestOptions> = {
  'schema, in-band': IN_BAND,
  'database, workers': { ...WORKERS, env: inDatabase },
};

const runOf = runInWays(project, WAYS, 240_000);

describe.each(Object.keys(WAYS))('applications that make their structure in a test, %s', (way) => {
  test('all pass, and so does the run', () => {
    const { exitCode, report, output } = runOf(way);
    // Files share titles here: a failure is named with its file.
    const failed = report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
    expect(report.totals).toEqual(
      expect.objectContaining({
        tests: TESTS,
        classes: expect.objectContaining({ passed: TESTS }),
      }),
    );
    expect(report.files).toHaveLength(FILES);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('pass');
    expect(exitCode).toBe(0);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
  });
});

test('the report depends neither on the isolation nor on the number of processes', () => {
  expect(outcomeOf(runOf('schema, in-band'))).toBe(outcomeOf(runOf('database, workers')));
});
