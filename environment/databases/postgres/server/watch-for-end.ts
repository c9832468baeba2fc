import { existsSync } from 'node:fs';
import { isRunning, type ProcessIdentity } from './process-identity';

/** How often the owner is looked for, in milliseconds. */
const INTERVAL = 500;

/** Resolves with the reason once the run is over: asked to stop, or its owner is gone. */
export function watchForEnd(owner: ProcessIdentity, stopFile: string): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => resolve('the run is over'));
    }
    const look = (): void => {
      if (!isRunning(owner)) resolve('the process that it was for ended');
      if (existsSync(stopFile)) resolve('the run is over');
    };
    setInterval(look, INTERVAL);
    look();
  });
}
