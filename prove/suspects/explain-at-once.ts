import type { Suspect } from '../evidence/find-suspects';
import { listTests } from '../plan/test-tree';
import type { SearchResult } from '../search/search-result';
import { searchTest } from '../search/search-test';
import { expandFiles } from './expand-files';
import { MOST_BESIDE } from './most-beside';
import { passOn } from './pass-on';
import type { SuspectContext } from './suspect-search';

/** So many runs side by side without a failure make a set of files harmless. */
const RUNS_AT_ONCE = 5;

/**
 * So many groups of files are tried, or as many as it takes to try each file once: a conflict that seldom happens has more
 * chances in a small suite, and a test of a large one does not keep all others waiting.
 */
const MOST_GROUPS = 15;

/**
 * Why a test is another one while other files run: beside a few of them at a time, so that none of them meets what another
 * one left in its worker. What takes more files than that is not found.
 */
export async function explainAtOnce(
  { test, file, failing, passing }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const { trees, run, confirm } = context;
  const own = { file, test, tests: listTests(trees.get(file)!.children) };
  const isFew = [...failing, ...passing].every(({ length }) => length <= MOST_BESIDE);
  const orders = isFew
    ? { failing, passing }
    : { guesses: divide(seenOtherwise(failing, passing)) };
  const result = await searchTest(
    { test: file, ...orders },
    {
      ...passOn(context),
      run: expandFiles(run, { trees, own }),
      ...(confirm && { confirm: expandFiles(confirm, { trees, own }) }),
      mode: 'at-once',
      repeats: RUNS_AT_ONCE,
    },
  );
  return { ...result, test };
}

type Orders = Suspect['failing'];

/** The files beside which it did what it does not do by itself. */
function seenOtherwise(failing: Orders, passing: Orders): Orders {
  return failing.some(({ length }) => length === 0) ? passing : failing;
}

function divide(orders: Orders): Orders {
  const once = Math.ceil((orders[0]?.length ?? 0) / MOST_BESIDE);
  return orders.flatMap(split).slice(0, Math.max(once, MOST_GROUPS));
}

function split(files: readonly string[]): Orders {
  const groups = Math.ceil(files.length / MOST_BESIDE);
  return Array.from({ length: groups }, (_, at) =>
    files.slice(at * MOST_BESIDE, (at + 1) * MOST_BESIDE),
  );
}
