import type { Suspect } from '../evidence/find-suspects';
import type { RunProbe } from '../probe';
import { searchTest } from '../search/search-test';
import type { CulpritSet, SearchResult } from '../search/search-result';
import { countOthers } from './count-others';
import { passOnWithin } from './pass-on-within';
import type { SuspectContext } from './suspect-search';

/** Finds which test, by running twice, changes the outcome of one after it. */
export async function explainAfterTwice(
  { tests, outcome }: NonNullable<Suspect['afterTwice']>,
  { test, file }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const result = await searchTest(
    outcome === 'failed' ? { test, failing: [tests] } : { test, passing: [tests] },
    passOnWithin(file, context, runTwice),
  );
  const show = (set: CulpritSet): CulpritSet => ({
    ...set,
    order: [...set.order.slice(0, -1).flatMap(twice), test],
  });
  return {
    ...result,
    polluters: result.polluters.map(show),
    stateSetters: result.stateSetters.map(show),
  };
}

const twice = (id: string): [string, string] => [id, id];

/** Each test before the one that is asked, which is the same one at the end of an order, runs twice; the first outcome counts. */
function runTwice(run: RunProbe): RunProbe {
  return async ({ mode, order }, signal) => {
    const others = countOthers(order);
    const whole = [...order.slice(0, others).flatMap(twice), ...order.slice(others)];
    const outcomes = await run({ mode, order: whole }, signal);
    return order.map((_, place) => outcomes[place < others ? 2 * place : place + others]!);
  };
}
