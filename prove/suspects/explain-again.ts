import type { Suspect } from '../evidence/find-suspects';
import type { RunProbe } from '../probe';
import { searchTest } from '../search/search-test';
import type { SearchResult } from '../search/search-result';
import { countOthers } from './count-others';
import { describeChance } from './describe-chance';
import { passOnWithin } from './pass-on-within';
import { shortenAgain } from './shorten-again';
import type { SuspectContext } from './suspect-search';

/**
 * Why a test fails when it runs once more, but not alone: after whom it pollutes itself. The search
 * is that for a victim which has run already, and passed, each time it is asked. Where no tests that run once
 * are enough, the order in which it was seen is made as short as it can be.
 */
export async function explainAgain(
  order: readonly string[],
  { test, file }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const searched = await searchTest(
    { test, others: [...new Set(order)] },
    passOnWithin(file, context, runOnceMore),
  );
  // That it fails in a run after these, alone, says nothing of others.
  const kinds = searched.kinds.filter((kind) => kind !== 'self-polluting');
  const result = { ...searched, kinds, failsInRun: null };
  if (kinds.includes('victim'))
    return {
      ...result,
      kinds: ['self-polluting'],
      polluters: result.polluters.map((set) => ({ ...set, order: [...set.order, test] })),
    };
  if (result.stopped || kinds.length > 0) return result;
  const budget = context.budget && context.budget - result.probes;
  const { set, probes, stopped } = await shortenAgain(order, test, { ...context, budget });
  const all = { probes: result.probes + probes, stopped };
  if (set) return { ...result, kinds: ['self-polluting'], polluters: [set], ...all };
  return stopped ? { ...result, ...all } : { ...describeChance(test), ...all };
}

/** The test that is asked, the same one at the end of an order, runs once more before; it has failed where it passed then. */
function runOnceMore(run: RunProbe): RunProbe {
  return async ({ mode, order }, signal) => {
    const others = countOthers(order);
    const outcomes = await run({ mode, order: [...order, order.at(-1)!] }, signal);
    const isFirst = outcomes[others] === 'passed';
    const own = outcomes.slice(others + 1).map((outcome) => (isFirst ? outcome : 'passed'));
    return [...outcomes.slice(0, others), ...own];
  };
}
