import type { Outcome, Probe, RunProbe } from './probe';

/** The outcomes of a probe; null where it was stopped in the middle. Any other failure is thrown. */
export async function runUnlessAborted<T extends string>(
  run: RunProbe<T>,
  probe: Probe<T>,
  signal: AbortSignal | undefined,
): Promise<readonly Outcome[] | null> {
  try {
    return await run(probe, signal);
  } catch (error) {
    // A run that is torn down says so in many ways.
    if (signal?.aborted) return null;
    throw error;
  }
}
