import type { Outcome } from '../probe';

/** The same order, other outcomes: no order is to blame. Ends a search from within; it never leaves the search. */
export class Nondeterminism<T extends string> extends Error {
  constructor(
    /** What ran before the test each time. */
    readonly others: readonly T[],
    /** What the test did, run by run. */
    readonly runs: readonly (readonly Outcome[])[],
  ) {
    super('other outcomes of the same order');
  }
}
