import { join } from 'node:path';
import { classesOf, FIXTURES, type JestOptions } from '../run-jest';
import { IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'ended-handles');

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers of Jest 29': { ...WORKERS, jest: 29 },
};

const runOf = runInWays(project, WAYS);

describe.each(Object.keys(WAYS))('handles that test files end themselves, %s', (way) => {
  test('are as good as others, and say later that they were ended', () => {
    const { exitCode, report, output } = runOf(way);

    const others = Object.entries(classesOf(report)).filter(([, is]) => is !== 'passed');
    expect(Object.fromEntries(others)).toEqual({});
    expect(report.totals.tests).toBe(24);
    expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });
});
