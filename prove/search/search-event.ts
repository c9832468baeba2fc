import type { Outcome } from '../probe';

/** Why a search ended before it was done. */
export type StopReason = 'aborted' | 'budget';

/** What a search says while it runs; it never prints. `probes` counts those of this search so far. */
export type SearchEvent<T extends string = string> =
  | {
      readonly type: 'probe-finished';
      readonly test: T;
      readonly probes: number;
      /** What ran before the test, or beside it. */
      readonly others: readonly T[];
      readonly outcome: Outcome;
    }
  /** It passes alone and fails after these candidates; brittle: the other way round. */
  | {
      readonly type: 'confirmed';
      readonly test: T;
      readonly probes: number;
      readonly kind: 'victim' | 'brittle';
      readonly candidates: number;
    }
  | {
      readonly type: 'narrowed';
      readonly test: T;
      readonly probes: number;
      readonly candidates: number;
    }
  /** Neither half does it alone: several are needed together. */
  | {
      readonly type: 'interaction';
      readonly test: T;
      readonly probes: number;
      readonly candidates: number;
    }
  | {
      readonly type: 'set-found';
      readonly test: T;
      readonly probes: number;
      readonly kind: 'victim' | 'brittle';
      readonly members: readonly T[];
    }
  | {
      readonly type: 'cleaner-found';
      readonly test: T;
      readonly probes: number;
      readonly cleaner: T;
    }
  | { readonly type: 'nondeterministic'; readonly test: T; readonly probes: number }
  | {
      readonly type: 'stopped';
      readonly test: T;
      readonly probes: number;
      readonly reason: StopReason;
    }
  | { readonly type: 'finished'; readonly test: T; readonly probes: number };

/** Hears what a search does, at once and in order. */
export type SearchListener<T extends string = string> = (event: SearchEvent<T>) => void;
