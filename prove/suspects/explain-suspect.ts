import type { Suspect } from '../evidence/find-suspects';
import { arrangeBetween } from '../plan/arrange-between';
import { isContiguous } from '../plan/is-contiguous';
import { listTests } from '../plan/test-tree';
import type { SearchResult } from '../search/search-result';
import { searchTest } from '../search/search-test';
import { explainAfterFiles } from './explain-after-files';
import { expandFiles } from './expand-files';
import { passOn } from './pass-on';
import type { Explained, SuspectContext } from './suspect-search';

/** So many runs side by side without a failure make a set of files harmless. */
const RUNS_AT_ONCE = 5;

/** Finds out why the outcome of a suspect changes, among the tests of its file, or among files. */
export async function explainSuspect(
  suspect: Suspect,
  context: SuspectContext,
): Promise<Explained> {
  if (suspect.isChance) return { suspect, result: describeChance(suspect) };
  switch (suspect.scope) {
    case 'in-file':
      return { suspect, result: await explainInFile(suspect, context) };
    case 'after-files':
      return { suspect, result: await explainAfterFiles(suspect, context) };
    case 'at-once':
      return { suspect, result: await explainAtOnce(suspect, context) };
  }
}

function explainInFile(suspect: Suspect, context: SuspectContext): Promise<SearchResult> {
  const { test, file, failing, passing } = suspect;
  const { children } = context.trees.get(file)!;
  return searchTest(
    { test, failing, passing, others: listTests(children) },
    {
      ...passOn(context),
      canRun: (order) => isContiguous(children, order),
      arrange: (first, between, last) => arrangeBetween(children, { first, between, last }),
    },
  );
}

async function explainAtOnce(suspect: Suspect, context: SuspectContext): Promise<SearchResult> {
  const { test, file, failing, passing } = suspect;
  const own = { file, test, tests: listTests(context.trees.get(file)!.children) };
  const result = await searchTest(
    { test: file, failing, passing },
    {
      ...passOn(context),
      run: expandFiles(context.run, { trees: context.trees, own }),
      ...(context.confirm && {
        confirm: expandFiles(context.confirm, { trees: context.trees, own }),
      }),
      mode: 'at-once',
      repeats: RUNS_AT_ONCE,
    },
  );
  return { ...result, test };
}

function describeChance({ test }: Suspect): SearchResult {
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
