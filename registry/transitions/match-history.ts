import { compareText } from '../../errors/compare-text';
import type { Transition } from '../types';
import { isObject } from '../validation/read-loosely';

/** How the rows of `transitions` of now stand to those of before. */
export interface MatchedHistory {
  /** Indexes of the rows that are new. */
  readonly fresh: readonly number[];
  /** Rows of before that are not there any more, or not as they were, or not in their order. */
  readonly lost: readonly Transition[];
}

/** The end of a common subsequence. */
interface Link {
  /** Indexes of a row of before, and of the same row now. */
  readonly was: number;
  readonly is: number;
  readonly previous: Link | undefined;
}

/**
 * Finds the rows of before among those of now, as many in their order as there are: those that one
 * moved row leaves in order are not blamed for it. New rows may stand anywhere: branches that are
 * merged each append theirs. A `verifiedBy` that was missing may have been filled in.
 *
 * The longest common subsequence by Hunt and Szymanski (1977): all but linear where rows differ.
 */
export function matchHistory(
  before: readonly Transition[],
  now: readonly Transition[],
): MatchedHistory {
  const places = listPlaces(now);
  // For each length the common subsequence that ends earliest.
  const ends: Link[] = [];
  for (const [was, row] of before.entries()) {
    // From the last, so that a row of before is not in one subsequence twice.
    for (const is of [...(places.get(keyOf(row)) ?? [])].reverse()) {
      const length = countBefore(ends, is);
      if (ends[length]?.is !== is) ends[length] = { was, is, previous: ends[length - 1] };
    }
  }
  const fresh = new Set(now.keys());
  const lost = new Set(before.keys());
  for (let link = ends.at(-1); link; link = link.previous) {
    fresh.delete(link.is);
    lost.delete(link.was);
  }
  return { fresh: [...fresh], lost: [...lost].map((index) => before[index]!) };
}

/** Where a row of before may stand now, ascending, by its key. */
function listPlaces(now: readonly Transition[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const add = (key: string, index: number): void => {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  };
  for (const [index, row] of now.entries()) {
    add(keyOf(row), index);
    const { verifiedBy, ...rest } = row;
    if (verifiedBy !== undefined) add(keyOf(rest), index);
  }
  return places;
}

/** How many ends are before an index: they ascend. */
function countBefore(ends: readonly Link[], index: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]!.is < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same for rows that say the same, whatever the order of their keys. */
function keyOf(row: object): string {
  return JSON.stringify(row, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)))
      : value,
  );
}
