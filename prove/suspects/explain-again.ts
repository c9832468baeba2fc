import type { Suspect } from '../evidence/find-suspects';
import type { RunProbe } from '../probe';
import { searchTest } from '../search/search-test';
import type { SearchResult } from '../search/search-result';
import { countOthers } from './count-others';
import { describeChance } from './describe-chance';
import { passOnWithin } from './pass-on-within';
import { runOnce } from './run-once';
import type { SuspectContext } from './suspect-search';

/**
 * Why a test fails when it runs once more, but not alone: after whom it pollutes itself. The search
 * is that for a victim which has run already, and passed, each time it is asked. Tests of the order that matter
 * only when they run several times are not told apart: then the whole order is the finding.
 */
export async function explainAgain(
  order: readonly string[],
  { test, file }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const result = await searchTest(
    { test, others: [...new Set(order)] },
    passOnWithin(file, context, runOnceMore),
  );
  const kinds = ['self-polluting'] as const;
  if (result.kinds.includes('victim'))
    return {
      ...result,
      kinds,
      polluters: result.polluters.map((set) => ({ ...set, order: [...set.order, test] })),
    };
  if (result.stopped || result.kinds.length > 0) return result;
  const budget = context.budget && context.budget - result.probes;
  const again = await runOnce([...order, test, test], { ...context, budget });
  if (typeof again === 'string') return { ...result, stopped: again };
  const probes = result.probes + 1;
  if (again.at(-1) === 'passed') return { ...describeChance(test), probes };
  const whole = { members: order, through: [], inAnyOrder: null, order: [...order, test, test] };
  return { ...result, kinds, polluters: [whole], probes };
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
