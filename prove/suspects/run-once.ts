import type { Outcome } from '../probe';
import type { StopReason } from '../search/search-event';
import type { SuspectContext } from './suspect-search';

/** One probe outside of a search, or why it did not run. */
export async function runOnce(
  order: readonly string[],
  { run, signal, budget = Infinity, isOver }: SuspectContext,
): Promise<readonly Outcome[] | StopReason> {
  if (signal?.aborted) return 'aborted';
  if (budget < 1 || isOver?.()) return 'budget';
  try {
    return await run({ mode: 'in-turn', order }, signal);
  } catch (error) {
    // A run that is torn down says so in many ways.
    if (signal?.aborted) return 'aborted';
    throw error;
  }
}
