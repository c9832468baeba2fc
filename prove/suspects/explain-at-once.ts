import type { Suspect } from '../evidence/find-suspects';
import { listTests } from '../plan/test-tree';
import type { SearchResult } from '../search/search-result';
import { searchTest } from '../search/search-test';
import { expandFiles } from './expand-files';
import { passOn } from './pass-on';
import type { SuspectContext } from './suspect-search';

/** So many runs side by side without a failure make a set of files harmless. */
const RUNS_AT_ONCE = 5;

/** So many files, and the one of the test, surely overlap: of more, some run after others. */
const MOST_BESIDE = 3;

/**
 * Why a test is another one while other files run: first beside a few of them at a time, then, where none of these
 * do it, beside all with which it was seen.
 */
export async function explainAtOnce(
  { test, file, failing, passing }: Suspect,
  context: SuspectContext,
): Promise<SearchResult> {
  const { trees, run, confirm, budget } = context;
  const own = { file, test, tests: listTests(trees.get(file)!.children) };
  const options = {
    ...passOn(context),
    run: expandFiles(run, { trees, own }),
    ...(confirm && { confirm: expandFiles(confirm, { trees, own }) }),
    mode: 'at-once',
    repeats: RUNS_AT_ONCE,
  } as const;
  const guesses = failing.flatMap(divide);
  if (guesses.length <= failing.length)
    return { ...(await searchTest({ test: file, failing, passing }, options)), test };
  const beside = await searchTest({ test: file, guesses }, options);
  if (beside.kinds.length > 0 || beside.stopped) return { ...beside, test };
  const left = budget === undefined ? {} : { budget: Math.max(0, budget - beside.probes) };
  const among = await searchTest({ test: file, failing, passing }, { ...options, ...left });
  return { ...among, test, probes: beside.probes + among.probes };
}

function divide(files: readonly string[]): (readonly string[])[] {
  const groups = Math.ceil(files.length / MOST_BESIDE);
  return Array.from({ length: groups }, (_, at) =>
    files.slice(at * MOST_BESIDE, (at + 1) * MOST_BESIDE),
  );
}
