import type { ClassifyContext } from '../classify/classify-context';
import type { ClassifiedRun, ClassifiedTest } from '../classify/classify-run';
import { findHeldSkips } from '../findings/find-held-skips';

/**
 * How many tests passed although the ratchet holds a condition under which they are skipped: to Jest a
 * test that returns before it does anything has passed, and no run can tell.
 */
export function countHeldReturns({ tests, context }: ClassifiedRun): number {
  return context.held ? tests.filter((test) => mayHaveReturned(test, context)).length : 0;
}

/** Whether a test passed, and the ratchet holds a condition under which it returns before it does anything. */
export function mayHaveReturned({ is, record }: ClassifiedTest, context: ClassifyContext): boolean {
  if (is.class !== 'passed' || !context.held) return false;
  const { file, path } = record;
  // The condition may be one of any block around it.
  const places = path.map((_, index) => ({ depth: index + 1, file: null, line: null }));
  return findHeldSkips({ file, path, places }, context).rows.some(
    (row) => row.conditional === true && row.path.length > 0,
  );
}
