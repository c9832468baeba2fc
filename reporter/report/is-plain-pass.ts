import { PlainTest } from '../collect/plain-test';
import type { ReportedTest } from './types';

/**
 * Whether there is nothing to be said of a test but that it passed: most tests are like that, and what writes
 * them all writes these by a shorter way.
 */
export function isPlainPass(test: ReportedTest): boolean {
  if (test instanceof PlainTest) return true;
  // Others come from a report.json.
  return (
    test.class === 'passed' &&
    test.outcome === 'passed' &&
    test.project === undefined &&
    test.infra.length === 0 &&
    test.touched.length === 0 &&
    test.evidence.length === 0 &&
    test.line === null &&
    test.bucket === null &&
    test.reason === null &&
    test.fix === null &&
    test.reference === null
  );
}
