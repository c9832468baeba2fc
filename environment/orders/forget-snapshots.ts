import type { Circus } from '@jest/types';

/** Of an environment that Jest tells what its tests do. */
interface ToldEnvironment {
  readonly global: object;
  handleTestEvent?: unknown;
}

type HandleEvent = (event: Circus.Event, state: Circus.State) => void | Promise<void>;

/** Where `expect` keeps its state, in the realm of the tests. */
const EXPECT = Symbol.for('$$jest-matchers-object');

interface Expect {
  readonly state?: { readonly snapshotState?: { clear(of: Circus.TestEntry): void } };
}

/**
 * Has a test that runs again count its snapshots from the first, as Jest has it when it tries a test again: it would
 * look for a second one that nobody wrote.
 */
export function forgetSnapshots(environment: ToldEnvironment): void {
  const { global } = environment;
  const own = environment.handleTestEvent as HandleEvent | undefined;
  /** The last run of each test, by what its repetitions have in common. */
  const runs = new Map<unknown, Circus.TestEntry>();
  const forgetful: HandleEvent = (event, state) => {
    if (event.name === 'test_start') {
      const { test } = event;
      const before = runs.get(test.asyncError);
      const expect = (global as { readonly [EXPECT]?: Expect })[EXPECT];
      // Older versions of Jest forget those of all tests.
      if (before) expect?.state?.snapshotState?.clear(before);
      runs.set(test.asyncError, test);
    }
    return own?.call(environment, event, state);
  };
  environment.handleTestEvent = forgetful;
}
