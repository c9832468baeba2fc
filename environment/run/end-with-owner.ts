/** How often a worker looks whether Jest is there, in milliseconds. */
const INTERVAL = 500;

/**
 * Ends this worker when its Jest was killed or left at once: a test that hangs would go on for
 * nobody, on a database that is gone. Looks instead of listening to `disconnect`, as a listener
 * would keep the worker from ending by itself.
 */
export function endWithOwner(): void {
  setInterval(() => {
    if (!process.connected) process.exit(1);
  }, INTERVAL).unref();
}
