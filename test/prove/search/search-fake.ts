import type { SearchOptions } from '../../../prove/search/search-options';
import type { SearchResult } from '../../../prove/search/search-result';
import { searchTest, type SearchRequest } from '../../../prove/search/search-test';
import { makeFakeSuite, type FakeTest } from '../fake-suite';

/** Searches for the reason of a test of a fake suite; unless told, it is known to differ after all tests before it. */
export async function searchFake(
  tests: readonly FakeTest[],
  test: string,
  {
    request,
    ...options
  }: Partial<SearchOptions> & { readonly request?: Partial<SearchRequest> } = {},
): Promise<SearchResult> {
  const { run, ids, probes } = makeFakeSuite(tests);
  const before = ids.slice(0, ids.indexOf(test));
  const [alone] = await run({ mode: 'in-turn', order: [test] });
  const known = alone === 'passed' ? { failing: [before] } : { passing: [before] };
  const asked = probes();
  const result = await searchTest(
    { test, others: ids, ...(request ?? known) },
    { run, ...options },
  );
  if (!options.run && !options.confirm) expect(result.probes).toBe(probes() - asked);
  return result;
}

/** The members of sets. */
export const membersOf = (sets: SearchResult['polluters']): (readonly string[])[] =>
  sets.map(({ members }) => members);
