import { HermeticError } from '../../../errors/hermetic-error';
import { readInstant, type Instant } from './read-instant';
import { readDuration, type Duration } from './read-duration';
import { FAKED_WITH_TIMERS } from './faked-with-timers';

/** Time that a test controls, in the realm of its file: what its code reads from `Date`. */
export interface Clock {
  /** Lets time stand still at an instant, until the test ends or says otherwise. */
  set(at: Instant): void;
  /** Moves time on, from where it stands; with Jest's fake timers on, those that are due run. */
  advance(by: Duration): void;
  /** The time that the code under test reads. */
  now(): Date;
  /** An instant, the present one unless given, as UTC ISO 8601 with milliseconds and `Z`. */
  timestamp(at?: Instant): string;
  /** Gives back the real time. */
  release(): void;
}

type JestObject = typeof import('@jest/globals').jest;

/** The clock of a file, and what brings it back. */
interface ClockSubstitute {
  readonly clock: Clock;
  /** Where time was set to; undefined where it is the real one. */
  readonly save: () => number | undefined;
  readonly restore: (at: number | undefined) => void;
  readonly release: () => void;
}

/**
 * Makes the clock of the present realm. Only `Date` is replaced, by Jest's own fake timers
 * (@sinonjs/fake-timers): timers, sockets and streams go on as they are, unless the test has faked
 * timers itself; then those are moved along.
 */
export function createClock(): ClockSubstitute {
  let isOurs = false;
  let isSet = false;
  const jest = (): JestObject => (require('@jest/globals') as typeof import('@jest/globals')).jest;

  const set = (at: Instant): void => {
    const now = readInstant(at);
    isSet = true;
    if (isDateFaked()) return void jest().setSystemTime(now);
    jest().useFakeTimers({ now, doNotFake: FAKED_WITH_TIMERS });
    isOurs = true;
  };

  const release = (): void => {
    if (isOurs && !areTimersFaked()) jest().useRealTimers();
    else if (isDateFaked()) jest().setSystemTime(jest().getRealSystemTime());
    isOurs = false;
    isSet = false;
  };

  return {
    save: () => (isSet && isDateFaked() ? Date.now() : undefined),
    restore: (at) => (at === undefined ? release() : set(at)),
    release,
    clock: {
      set,
      advance(by) {
        const ms = readDuration(by);
        if (areTimersFaked()) return void jest().advanceTimersByTime(ms);
        set(Date.now() + ms);
      },
      now: () => new Date(),
      timestamp: (at) => formatTimestamp(at === undefined ? Date.now() : readInstant(at)),
      release,
    },
  };
}

function formatTimestamp(ms: number): string {
  try {
    return new Date(ms).toISOString();
  } catch {
    throw HermeticError.of('HERMETIC_CLOCK_VALUE', { what: 'instant', found: String(ms) });
  }
}

/** How @sinonjs/fake-timers marks what it replaced. */
function isDateFaked(): boolean {
  return 'clock' in Date;
}

function areTimersFaked(): boolean {
  return 'clock' in setTimeout;
}
