import type { Leak } from './leak';

/**
 * Looks at one kind of state that a test may leave behind.
 *
 * `take` changes nothing of what it looks at, and costs no more than reading it. It answers the object
 * of its last call where nothing has changed since: two of them are compared only where they are not one.
 */
export interface LeakProbe<State extends object = object> {
  take(): State | Promise<State>;
  /** What is in `after` that was not so in `before`. */
  compare(before: State, after: State): readonly Leak[];
  /** Gives back what it holds. */
  end?(): void;
}
