import type { Outcome } from '../probe';
import type { StopReason } from './search-event';

/** What a test turned out to be; a brittle test may be a victim as well. */
export type Kind = 'victim' | 'brittle' | 'self-polluting' | 'nondeterministic';

/** Tests that together, each of them needed, make another one fail, or pass. */
export interface CulpritSet<T extends string = string> {
  /** In the order in which they run. */
  readonly members: readonly T[];
  /** Members that fail there only because of those before them: links of a cascade, not its roots. */
  readonly through: readonly T[];
  /** Whether the reverse order of the members does it too; null: one member, or an order that cannot be run. */
  readonly inAnyOrder: boolean | null;
  /** The shortest order that shows it, the test itself last. */
  readonly order: readonly T[];
}

/** All that is known of one test when its search is over. */
export interface SearchResult<T extends string = string> {
  readonly test: T;
  /** None: no order that was looked at changes what it does. */
  readonly kinds: readonly Kind[];
  /** What it does alone; null where that was not asked, or changes. */
  readonly alone: Outcome | null;
  /** Of a test that pollutes itself: in which of its runs in a row it fails first, 2 or more; null where that takes others. */
  readonly failsInRun: number | null;
  readonly polluters: readonly CulpritSet<T>[];
  readonly stateSetters: readonly CulpritSet<T>[];
  /** Each of them, between the first set of polluters and the victim, hides the failure. */
  readonly cleaners: readonly T[];
  /** Of a nondeterministic test: what ran before it, and what it did each time. */
  readonly runs: {
    readonly others: readonly T[];
    readonly outcomes: readonly (readonly Outcome[])[];
  } | null;
  /** All probes, of confirmations, alternatives and cleaners too. */
  readonly probes: number;
  /** Those until the first set was found; null without one. */
  readonly probesToFirst: number | null;
  /** Why it ended early; what was found until then is above. */
  readonly stopped: StopReason | null;
}

/** A search that has not found anything yet. */
export const NOTHING_FOUND: Omit<SearchResult<never>, 'test'> = {
  kinds: [],
  alone: null,
  failsInRun: null,
  polluters: [],
  stateSetters: [],
  cleaners: [],
  runs: null,
  probes: 0,
  probesToFirst: null,
  stopped: null,
};
