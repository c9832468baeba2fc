import type { Sweep } from './leftover';
import { joinSweeps } from './leftover';
import { sweepMachine } from './sweep-machine';
import { sweepRuns, type SweepRequest } from './sweep-runs';

/**
 * Removes at the start of a run what killed runs left on this machine, and what those of this
 * checkout noted on servers. A server is contacted only where something is noted. Never throws, and
 * the run does not wait for it.
 */
export async function sweepAtStart(request: SweepRequest): Promise<Sweep> {
  const sweep = sweepMachine();
  try {
    return joinSweeps([sweep, await sweepRuns(request)]);
  } catch {
    // A folder that may not be read or changed is no reason to stop a run.
    return sweep;
  }
}
