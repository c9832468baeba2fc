import type { Leftovers, ProxyOrder } from './proxy';

/** What the main thread asks of the proxies' thread. */
export type Order =
  | { readonly type: 'listen'; readonly proxy: ProxyOrder; readonly flags: Int32Array }
  | { readonly type: 'rest' | 'end-test' | 'close'; readonly port: number };

/** What the thread answers to each. */
export interface Answers {
  readonly listen: number;
  readonly rest: Leftovers & Ended;
  readonly 'end-test': Ended;
  readonly close: undefined;
}

/** How the test's transaction was at its end. */
export interface Ended {
  readonly hadBegun: boolean;
  readonly isLost: boolean;
}

/** A message to the thread. */
export type ToThread = { readonly id: number; readonly order: Order } | { readonly pong: number };

/** A message from the thread. */
export type FromThread =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly ping: number };

/** Places of the memory that a proxy shares with the main thread. */
export const FLAG = { phase: 0, hasAnswered: 1, stragglers: 2 };

/** What runs at the moment, in the place `FLAG.phase`. */
export const PHASE = {
  hooks: 0,
  test: 1,
  /** A test has ended and its traces are being removed: whoever says something now has to wait. */
  closed: 2,
};
