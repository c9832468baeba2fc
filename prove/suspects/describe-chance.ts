import { NOTHING_FOUND, type SearchResult } from '../search/search-result';

/** The result for a test whose outcomes of one order are known to differ: no search could tell more. */
export function describeChance(test: string): SearchResult {
  return { ...NOTHING_FOUND, test, kinds: ['nondeterministic'] };
}
