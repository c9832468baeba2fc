const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** npm and others pass on a Ctrl-C that the terminal has told already; no person presses so fast. */
const ECHO_MS = 500;

/**
 * Does work that stops when the process is told to: its signal is aborted, and what it has found until
 * then is the result. Told a second time, the process ends at once.
 */
export async function withInterrupt<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  target: NodeJS.Process = process,
): Promise<Result> {
  const controller = new AbortController();
  let stoppedAt: number | undefined;
  const release = (): void => {
    for (const signal of SIGNALS) target.removeListener(signal, stop);
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppedAt === undefined) {
      stoppedAt = performance.now();
      controller.abort();
    } else if (performance.now() - stoppedAt > ECHO_MS) {
      release();
      target.kill(target.pid, signal);
    }
  };
  for (const signal of SIGNALS) target.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    // One that was stopped may be told so again while it prints what it found.
    if (stoppedAt === undefined) release();
  }
}
