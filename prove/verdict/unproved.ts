import type { EvidenceBook } from '../evidence/evidence-book';
import type { Explained } from '../suspects/suspect-search';
import { kindsOf } from './kinds-of';

/** What the document of a proof does not hold: tests by their ids. */
export interface Unproved {
  /** They failed in every order that was looked at. */
  readonly failingAlways: readonly string[];
  /** Their outcome changed, and the search for the reason was stopped before anything was found. */
  readonly open: readonly string[];
  /** What they depend on ran at the same time, and not before them. */
  readonly beside: readonly string[];
}

/** Names the tests of which less is known, or more, than their findings say. */
export function listUnproved(
  explained: readonly Explained[],
  { failingAlways }: Pick<EvidenceBook, 'failingAlways'>,
): Unproved {
  const found = explained.filter((one) => kindsOf(one).length > 0);
  const known = new Set(testsOf(found));
  return {
    failingAlways,
    open: testsOf(explained.filter(({ result }) => result.stopped)).filter((id) => !known.has(id)),
    beside: testsOf(found.filter(({ suspect }) => suspect.scope === 'at-once')),
  };
}

/** Each once. */
function testsOf(explained: readonly Explained[]): readonly string[] {
  return [...new Set(explained.map(({ suspect }) => suspect.test))];
}
