import type { Suspect } from '../evidence/find-suspects';
import { isContiguous } from '../plan/is-contiguous';
import { searchTest } from '../search/search-test';
import type { SearchResult } from '../search/search-result';
import { describeChance } from './describe-chance';
import { passOn } from './pass-on';
import { runBehind } from './run-behind';
import type { SuspectContext } from './suspect-search';

/**
 * Why a test fails when it runs once more, but not alone: after whom it pollutes itself. The search
 * is that for a victim which has run already each time it is asked. Tests of the order that matter
 * only when they run several times are not told apart: then the whole order is the finding.
 */
export async function explainAgain(
  order: readonly string[],
  { test, file }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const { children } = context.trees.get(file)!;
  const { run, confirm } = context;
  const result = await searchTest(
    { test, others: [...new Set(order)] },
    {
      ...passOn(context),
      run: runBehind(run, [test]),
      ...(confirm && { confirm: runBehind(confirm, [test]) }),
      canRun: (some) => isContiguous(children, some),
      cleaners: false,
    },
  );
  const kinds = ['self-polluting'] as const;
  if (result.kinds.includes('victim'))
    return {
      ...result,
      kinds,
      polluters: result.polluters.map((set) => ({ ...set, order: [...set.order, test] })),
    };
  if (result.stopped || result.kinds.length > 0) return result;
  const again = await run({ mode: 'in-turn', order: [...order, test, test] }, context.signal);
  const probes = result.probes + 1;
  if (again.at(-1) === 'passed') return { ...describeChance(test), probes };
  const whole = { members: order, through: [], inAnyOrder: null, order: [...order, test, test] };
  return { ...result, kinds, polluters: [whole], probes };
}
