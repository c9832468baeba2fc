import type { Outcome } from '../probe';
import { runUnlessAborted } from '../run-unless-aborted';
import type { StopReason } from '../search/search-event';
import type { SuspectContext } from './suspect-search';

/** One probe outside of a search, or why it did not run. */
export async function runOnce(
  order: readonly string[],
  { run, signal, budget = Infinity, isOver }: SuspectContext,
): Promise<readonly Outcome[] | StopReason> {
  if (signal?.aborted) return 'aborted';
  if (budget < 1 || isOver?.()) return 'budget';
  return (await runUnlessAborted(run, { mode: 'in-turn', order }, signal)) ?? 'aborted';
}
