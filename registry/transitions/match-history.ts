import { isDeepStrictEqual } from 'node:util';
import type { Transition } from '../types';

/** How the rows of `transitions` of now stand to those of before. */
export interface MatchedHistory {
  /** Indexes of the rows that are new. */
  readonly fresh: readonly number[];
  /** Rows of before that are not there any more, or not as they were, or not in their order. */
  readonly lost: readonly Transition[];
}

/**
 * Finds the rows of before among those of now, in their order. New rows may stand anywhere: branches
 * that are merged each append theirs. A `verifiedBy` that was missing may have been filled in.
 */
export function matchHistory(
  before: readonly Transition[],
  now: readonly Transition[],
): MatchedHistory {
  const fresh = new Set(now.keys());
  const lost: Transition[] = [];
  let next = 0;
  for (const row of before) {
    let at = next;
    while (at < now.length && !isStill(row, now[at]!)) at++;
    if (at === now.length) {
      lost.push(row);
    } else {
      fresh.delete(at);
      next = at + 1;
    }
  }
  return { fresh: [...fresh], lost };
}

function isStill(row: Transition, candidate: Transition): boolean {
  const { verifiedBy, ...rest } = candidate;
  return isDeepStrictEqual(
    { ...row },
    row.verifiedBy === undefined && verifiedBy !== undefined ? rest : { ...candidate },
  );
}
