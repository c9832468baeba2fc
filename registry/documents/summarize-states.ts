import type { Bucket, Infra, Registry, State } from '../types';

/** What a state or a bucket means, and who is in it. */
export interface Summary<Name extends State | Bucket> {
  readonly name: Name;
  readonly meaning: string;
  readonly entries: readonly Infra[];
}

const STATES: Readonly<Record<State, string>> = {
  A: 'chosen but not wired: its tests are skipped, or expected to fail',
  B: 'real, minimal and local: its tests run against the substitute',
  C: 'fully wired: its tests run, and fail where it is unavailable',
};

const BUCKETS: Readonly<Record<Bucket, string>> = {
  B1: 'needed in production and missing locally: regressions stay unseen',
  B2: 'optional or future: deferred on purpose',
};

/** The entries of a registry by name, whatever the order in which they are written. */
export function listEntries({ infra }: Registry): Infra[] {
  return Object.keys(infra)
    .sort()
    .map((name) => infra[name]!);
}

/** Each state with its entries. */
export function summarizeStates(registry: Registry): Summary<State>[] {
  return (Object.keys(STATES) as State[]).map((name) => ({
    name,
    meaning: STATES[name],
    entries: listEntries(registry).filter(({ state }) => state === name),
  }));
}

/** Each bucket of state A with its entries. */
export function summarizeBuckets(registry: Registry): Summary<Bucket>[] {
  return (Object.keys(BUCKETS) as Bucket[]).map((name) => ({
    name,
    meaning: BUCKETS[name],
    entries: listEntries(registry).filter(({ state, bucket }) => state === 'A' && bucket === name),
  }));
}
