import type { StopReason } from './search-event';

/** Ends a search from within; it never leaves the search. */
export class SearchStopped extends Error {
  constructor(readonly reason: StopReason) {
    super(reason);
  }
}
