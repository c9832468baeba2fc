import type { Transition } from '../types';
import type { GovernedRegistry } from './governed-registry';
import type { FindRun } from './run-evidence';

/** What is compared, and what is known besides. */
export interface TransitionRequest {
  readonly now: GovernedRegistry;
  /** The registry at a git reference, null where there was none; null for no comparison. */
  readonly base: { readonly ref: string; readonly registry: GovernedRegistry | null } | null;
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly findRun: FindRun;
}

/** A row of `transitions` and where in the list it is. */
export interface PlacedRow {
  readonly index: number;
  readonly row: Transition;
}
