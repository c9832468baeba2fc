import type { Sweep } from './leftover';
import { sweepRuns, type SweepRequest } from './sweep-runs';

/**
 * Waits for the sweep that began with the run, and looks once more at what it had to leave on a
 * server: a session that was open then may have been the last breath of the killed run.
 */
export async function sweepAtEnd(request: SweepRequest, swept: Promise<Sweep>): Promise<void> {
  const { left } = await swept;
  if (left.some(({ kind }) => kind === 'slot')) await sweepRuns(request);
}
