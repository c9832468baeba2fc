type StartTimer = (callback: () => void, delay?: number, ...rest: unknown[]) => unknown;

/** The timers of a test file's realm; jsdom's are numbers and end with their window. */
export interface RealmTimers {
  setTimeout: StartTimer;
  setInterval: StartTimer;
}

/** Hears of each interval and each long timer that a test file starts. */
export type TimerFollower = (timer: NodeJS.Timeout, name: 'setTimeout' | 'setInterval') => void;

let follower: TimerFollower | undefined;

/** Has the timers followed that `watchTimers` sees. */
export function followTimers(next: TimerFollower | undefined): void {
  follower = next;
}

/** Shorter ones end by themselves before anybody notices. */
const LONG_MS = 500;

/**
 * Follows the intervals and the long timers that a test file starts. The answer lets the process end
 * although some still run: the idle timer of a pool that the application never closed would hold it
 * for seconds.
 */
export function watchTimers(realm: Partial<RealmTimers>): () => void {
  const started: WeakRef<NodeJS.Timeout>[] = [];
  let isOver = false;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const start = realm[name];
    if (!start) continue;
    // A proxy keeps what hangs on the function, such as its form for `promisify`.
    realm[name] = new Proxy(start, {
      apply(target, self, args: Parameters<StartTimer>) {
        const timer = Reflect.apply(target, self, args) as NodeJS.Timeout | number;
        if (typeof timer !== 'object') return timer;
        // A pool that is left open starts its next timer when the last one fires, files later.
        if (isOver) timer.unref();
        else if (name === 'setInterval' || Number(args[1]) >= LONG_MS) {
          started.push(new WeakRef(timer));
          follower?.(timer, name);
        }
        return timer;
      },
    });
  }
  return () => {
    isOver = true;
    started.forEach((timer) => timer.deref()?.unref());
  };
}
