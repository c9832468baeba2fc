import type { SearchResult } from '../search/search-result';

/** The result for a test whose outcomes of one order are known to differ: no search could tell more. */
export function describeChance(test: string): SearchResult {
  return {
    test,
    kinds: ['nondeterministic'],
    alone: null,
    polluters: [],
    stateSetters: [],
    cleaners: [],
    runs: null,
    probes: 0,
    probesToFirst: null,
    stopped: null,
  };
}
