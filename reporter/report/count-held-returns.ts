import { mayHaveReturned } from '../classify/may-have-returned';
import type { ClassifiedRun } from '../classify/classify-run';

/**
 * How many tests passed although the ratchet holds a condition under which they are skipped: to Jest a
 * test that returns before it does anything has passed, and no run can tell.
 */
export function countHeldReturns({ tests, context }: ClassifiedRun): number {
  return context.held ? tests.filter((test) => mayHaveReturned(test, context)).length : 0;
}
