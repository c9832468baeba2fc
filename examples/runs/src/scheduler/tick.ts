import { executeRun } from './execute-run';
import { claimRun, LeaseLost } from './moves';
import type { Scheduler } from './scheduler';

/**
 * Claims runs that are due and does them, one after the other, until there is none left or `limit` are
 * claimed. Any number of tickers may do so at the same time, in as many processes.
 *
 * @returns the ids of the runs that it brought to their end
 */
export async function tick(scheduler: Scheduler, limit: number): Promise<number[]> {
  const handled: number[] = [];
  for (let claimed = 0; claimed < limit; claimed++) {
    const run = await claimRun(scheduler);
    if (!run) break;
    try {
      await executeRun(scheduler, run);
      handled.push(run.id);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
  return handled;
}
