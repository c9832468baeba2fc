import type { TrendPoint } from '../../../environment/record/types';

/** The point of a run number so and so: the higher, the later. */
export function buildPoint(number: number, given: Partial<TrendPoint> = {}): TrendPoint {
  return {
    id: `run-${number}`,
    at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    verdict: 'pass',
    tests: number,
    failed: 0,
    skipped: 0,
    violations: 0,
    isolationBugs: 0,
    isolationMs: 0,
    wallMs: 1,
    ...given,
  };
}
