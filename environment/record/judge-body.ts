import type { Circus } from '@jest/types';
import { describeThrown } from './describe-thrown';
import { unwrapThrown } from './errors-of-test';
import type { ErrorRecord } from './types';

/** What Jest itself holds against a `test.failing` whose body passes. */
const PASSED = /^Failing test passed even though it was supposed to fail/;

/**
 * What the body of a test did, and by which errors it failed. Of a `test.failing` Jest keeps the opposite:
 * an error where the body passes, and nothing of the one that it throws.
 *
 * @param errors as Circus keeps them
 */
export function judgeBody(
  { failing }: Pick<Circus.TestEntry, 'failing'>,
  errors: readonly unknown[],
): { readonly outcome: 'passed' | 'failed'; readonly thrown: ErrorRecord[] } {
  const all = errors.map((entry) => describeThrown(unwrapThrown(entry)));
  if (!failing) return { outcome: all.length > 0 ? 'failed' : 'passed', thrown: all };
  const thrown = all.filter(({ message }) => !PASSED.test(message));
  // With an error of a hook the body did not run, or was not heard.
  return { outcome: all.length === 0 || thrown.length > 0 ? 'failed' : 'passed', thrown };
}
