import { testClasses, type TestClass } from '../classify/classes';
import { isFailingClass } from '../classify/is-failing-class';
import type { ClassifiedRun } from '../classify/classify-run';
import type { Finding, Totals } from '../types';

/** Counts a run: every class and bucket has its number, also when it is zero. */
export function countTotals(
  { files, tests, context }: ClassifiedRun,
  findings: readonly Finding[],
): Totals {
  const names = Object.keys(testClasses) as TestClass[];
  const classes = {
    ...(Object.fromEntries(names.map((name) => [name, 0])) as Totals['classes']),
    'collection-error': files.filter(({ is }) => is.class === 'collection-error').length,
  };
  const buckets = { A: 0, B: 0, B1: 0, B2: 0 };
  for (const { is } of tests) {
    classes[is.class]++;
    if (is.bucket) buckets[is.bucket]++;
  }
  buckets.A += findings.filter(({ rule }) => rule === 'protected-changed').length;
  const failing = names.filter((name) => isFailingClass(name, context.registry.policy));
  return { files: files.length, tests: tests.length, classes, failing, buckets };
}
