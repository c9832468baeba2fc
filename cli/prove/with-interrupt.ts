const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does work that stops when the process is told to: its signal is aborted, and what it has found until
 * then is the result. Told a second time, the process ends at once.
 */
export async function withInterrupt<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  target: NodeJS.Process = process,
): Promise<Result> {
  const controller = new AbortController();
  const release = (): void => {
    for (const signal of SIGNALS) target.removeListener(signal, stop);
  };
  const stop = (): void => {
    release();
    controller.abort();
  };
  for (const signal of SIGNALS) target.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
