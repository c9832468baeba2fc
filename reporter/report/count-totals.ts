import { testClasses } from '../classify/classes';
import type { ClassifiedRun } from '../classify/classify-run';
import type { Finding, Totals } from './types';

/** Counts a run: every class and bucket has its number, also when it is zero. */
export function countTotals({ files, tests }: ClassifiedRun, findings: readonly Finding[]): Totals {
  const classes = {
    ...(Object.fromEntries(Object.keys(testClasses).map((name) => [name, 0])) as Totals['classes']),
    'collection-error': files.filter(({ is }) => is.class === 'collection-error').length,
  };
  const buckets = { A: 0, B: 0, B1: 0, B2: 0 };
  for (const { is } of tests) {
    classes[is.class]++;
    if (is.bucket) buckets[is.bucket]++;
  }
  buckets.A += findings.filter(({ rule }) => rule === 'protected-changed').length;
  return { files: files.length, tests: tests.length, classes, buckets };
}
