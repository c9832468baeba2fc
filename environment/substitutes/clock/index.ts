import type { Substitute } from '../substitute';
import { createClock, type Clock } from './clock';

/** Starts the clock of a test file: the real time until a test or a hook sets another. */
export default function startClock(): Substitute<Clock> {
  const { clock, save, restore, release } = createClock();
  return {
    client: clock,
    save,
    restore: (at) => restore(at as ReturnType<typeof save>),
    stop: release,
  };
}
