const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof SIGNALS;

/** npm passes Ctrl-C on to a child that the terminal has told already; no person presses so fast. */
const ECHO_MS = 500;

/**
 * Runs `finish` when the process is told to stop, then lets the signal have its usual effect, so that
 * whoever started the process sees its usual status. A second signal ends the process at once.
 *
 * @returns a function that ends the watch
 */
export function handleInterrupt(
  finish: () => Promise<void>,
  target: NodeJS.Process = process,
): () => void {
  let stoppedAt: number | undefined;
  const stop = (signal: Signal): void => {
    if (stoppedAt !== undefined) {
      if (performance.now() - stoppedAt > ECHO_MS) target.exit(128 + SIGNALS[signal]);
      return;
    }
    stoppedAt = performance.now();
    void finish().finally(() => {
      release();
      // Jest's own libraries listen too, and would keep the signal from ending the process.
      target.removeAllListeners(signal);
      target.kill(target.pid, signal);
    });
  };
  const release = (): void => {
    for (const signal of Object.keys(SIGNALS) as Signal[]) target.removeListener(signal, stop);
  };
  for (const signal of Object.keys(SIGNALS) as Signal[]) target.on(signal, stop);
  return release;
}
