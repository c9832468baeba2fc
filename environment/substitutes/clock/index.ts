import type { Substitute } from '../substitute';
import { createClock, type Clock } from './clock';

/** Starts the clock of a test file: the real time until a test sets another. */
export default function startClock(): Substitute<Clock> {
  const { clock, release } = createClock();
  return { client: clock, reset: release, stop: release };
}
