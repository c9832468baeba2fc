import { LongWork, ownDisplay } from './long-work';

/** How often to look at the time, in milliseconds. */
const TICK = 250;

/** Does a piece of work, and says what it is where it takes long. Costs a timer, where somebody wants to know at all. */
export async function tellLongWork<Result>(
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (ownDisplay.way === undefined) return work();
  const long = new LongWork(what);
  const timer = setInterval(() => long.tick(), TICK);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    long.end();
  }
}
