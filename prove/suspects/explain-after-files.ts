import { listTests } from '../plan/test-tree';
import type { CulpritSet, SearchResult } from '../search/search-result';
import { searchTest, type SearchRequest } from '../search/search-test';
import { expandFiles } from './expand-files';
import { passOn } from './pass-on';
import { runBehind } from './run-behind';
import type { SuspectContext } from './suspect-search';

/** A test runs once in each probe here: what decides is confirmed more often instead. */
const ONCE = { repeats: 1, confirmations: 2, cleaners: false } as const;

/** A test, and what is known of it: what ran before its file, each of them a file. */
export interface AfterFiles extends Omit<SearchRequest, 'others'> {
  readonly file: string;
}

/**
 * Why a test is another one after other files in the same worker: first which files, then which of
 * their tests. The tests before it in its own file run as well, unless it is the same without them.
 */
export async function explainAfterFiles(
  { test, file, ...orders }: AfterFiles,
  context: SuspectContext,
): Promise<SearchResult> {
  const { trees, confirm } = context;
  const declared = listTests(trees.get(file)!.children);
  const before = declared.slice(0, declared.indexOf(test));
  const own = { file, test, tests: [...before, test] };
  const byFile = await searchTest(
    { test: file, ...orders },
    {
      ...passOn(context),
      ...ONCE,
      run: expandFiles(context.run, { trees, own }),
      ...(confirm && { confirm: expandFiles(confirm, { trees, own }) }),
    },
  );
  let result: SearchResult = { ...byFile, test, polluters: [], stateSetters: [] };
  for (const kind of ['polluters', 'stateSetters'] as const)
    for (const set of byFile[kind]) {
      const spent = { ...context, budget: left(context.budget, result.probes) };
      const inFiles = await searchInFiles(set, kind, { test, before, context: spent });
      result = merge(result, inFiles);
      // The files are known at least.
      if (inFiles.stopped && inFiles[kind].length === 0)
        result = { ...result, [kind]: [...result[kind], set] };
    }
  return result;
}

interface InFiles {
  readonly test: string;
  readonly before: readonly string[];
  readonly context: SuspectContext;
}

/** Which tests of these files it is. */
async function searchInFiles(
  { members: files }: CulpritSet,
  kind: 'polluters' | 'stateSetters',
  { test, before, context }: InFiles,
): Promise<SearchResult> {
  const tests = files.flatMap((file) => listTests(context.trees.get(file)!.children));
  const request = kind === 'polluters' ? { test, failing: [tests] } : { test, passing: [tests] };
  const alone = await searchTest(request, { ...passOn(context), ...ONCE });
  if (alone[kind].length > 0 || alone.stopped || before.length === 0) return alone;
  const { run, confirm } = context;
  const result = await searchTest(request, {
    ...passOn({ ...context, budget: left(context.budget, alone.probes) }),
    ...ONCE,
    run: runBehind(run, before),
    ...(confirm && { confirm: runBehind(confirm, before) }),
  });
  // They belong to the order that shows it, though they are not to blame.
  const show = (set: CulpritSet): CulpritSet => ({
    ...set,
    order: [...set.order.slice(0, -1), ...before, test],
  });
  return {
    ...result,
    polluters: result.polluters.map(show),
    stateSetters: result.stateSetters.map(show),
    probes: alone.probes + result.probes,
  };
}

function merge(result: SearchResult, more: SearchResult): SearchResult {
  const isChance = more.kinds.includes('nondeterministic');
  return {
    ...result,
    kinds: isChance ? ['nondeterministic'] : result.kinds,
    runs: more.runs ?? result.runs,
    polluters: isChance ? [] : [...result.polluters, ...more.polluters],
    stateSetters: isChance ? [] : [...result.stateSetters, ...more.stateSetters],
    probes: result.probes + more.probes,
    stopped: result.stopped ?? more.stopped,
  };
}

function left(budget: number | undefined, spent: number): number | undefined {
  return budget === undefined ? undefined : Math.max(0, budget - spent);
}
