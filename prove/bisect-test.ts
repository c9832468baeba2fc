import type { Suspect } from './evidence/find-suspects';
import { hasOrder } from './plan/has-order';
import { STEPS, type Step } from './plan/planned-probe';
import { listTests, type FileTree } from './plan/test-tree';
import type { RunProbe } from './probe';
import { NOTHING_FOUND } from './search/search-result';
import { searchTest } from './search/search-test';
import type { SearchEvent } from './search/search-event';
import { explainAfterFiles } from './suspects/explain-after-files';
import { passOnInFile } from './suspects/pass-on-in-file';
import { runOnce } from './suspects/run-once';
import type { Explained, SuspectContext } from './suspects/suspect-search';
import { buildProof } from './verdict/build-proof';
import type { FindingNames } from './verdict/describe-findings';
import type { ProofDocument, ProofFinding } from './verdict/proof-document';
import { listUnproved, type Unproved } from './verdict/unproved';

/** What the search for one test says while it runs; at the end, what the document does not hold. */
export type BisectEvent = SearchEvent | ({ readonly type: 'concluded' } & Unproved);

/** How one test is searched. */
export interface BisectOptions extends FindingNames {
  readonly test: string;
  /** The order in which it does what it does not do alone, of its file or of several; unless told, declared order and its reverse are tried. */
  readonly order?: readonly string[] | undefined;
  readonly run: RunProbe;
  /** Runs what decides once more, in a fresh process; the same as `run` unless told. */
  readonly confirm?: RunProbe | undefined;
  /** How often a test runs at the end of each probe of its search, 3 unless told; 1 where it cannot run again in one process. */
  readonly repeats?: number | undefined;
  /** The most probes; no limit unless told. */
  readonly budget?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked at the end: tests with an error that comes when they are over. */
  readonly listLate?: (() => readonly ProofFinding[]) | undefined;
  readonly listener?: ((event: BisectEvent) => void) | undefined;
}

/**
 * The reason why the outcome of one test changes, in the document of a proof. No part of the rule is proved
 * by it: where nothing changes, it is inconclusive.
 */
export async function bisectTest(
  files: readonly FileTree[],
  options: BisectOptions,
): Promise<ProofDocument> {
  const trees = new Map(files.map((tree) => [tree.file, tree]));
  const fileOf = new Map(
    files.flatMap(({ file, children }) => listTests(children).map((id) => [id, file] as const)),
  );
  const { test, order = [], run, confirm, repeats, budget, signal, listener } = options;
  const context = { trees, run, confirm, repeats, budget, signal, listener };
  const file = fileOf.get(test)!;
  const before = order.includes(test) ? order.slice(0, order.indexOf(test)) : order;
  const filesBefore = [...new Set(before.map((id) => fileOf.get(id)!))].filter(
    (one) => one !== file,
  );
  const one =
    filesBefore.length > 0
      ? await bisectAfterFiles({ test, file, filesBefore }, context)
      : await bisectInFile({ test, file, before }, context);
  const { kinds, alone, stopped } = one.result;
  const failingAlways = kinds.length === 0 && alone === 'failed' && !stopped ? [test] : [];
  listener?.({ type: 'concluded', ...listUnproved([one], { failingAlways }) });
  const nothing = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>;
  return buildProof({
    ...options,
    planned: nothing,
    done: nothing,
    tests: fileOf.size,
    files: files.length,
    filesWithOrder: files.filter(hasOrder).length,
    explained: [one],
    probes: one.result.probes,
    late: options.listLate?.(),
  });
}

interface InFile {
  readonly test: string;
  readonly file: string;
  readonly before: readonly string[];
}

async function bisectInFile(
  { test, file, before }: InFile,
  context: SuspectContext,
): Promise<Explained> {
  const { children } = context.trees.get(file)!;
  const others = listTests(children);
  const reverse = listTests(children, (siblings) => siblings.toReversed());
  const declared = [others, reverse].map((order) => order.slice(0, order.indexOf(test)));
  const result = await searchTest(
    { test, guesses: before.length > 0 ? [before] : declared, others },
    passOnInFile(file, context),
  );
  const suspect = describeSuspect(test, file, 'in-file');
  const isOpen = result.kinds.length === 0 && !result.stopped;
  if (before.length < 2 || !isOpen || result.alone !== 'failed') return { suspect, result };
  // What it needs may be hidden by one polluter: without that one it passes.
  const parts = before.map((_, gone) => before.toSpliced(gone, 1));
  const budget = context.budget && Math.max(0, context.budget - result.probes);
  const beyond = await searchTest(
    { test, failing: [before], guesses: parts, others },
    passOnInFile(file, { ...context, budget }),
  );
  return { suspect, result: { ...beyond, probes: result.probes + beyond.probes } };
}

interface AfterFiles {
  readonly test: string;
  readonly file: string;
  readonly filesBefore: readonly string[];
}

/** What it does in its own file tells which way round it is. */
async function bisectAfterFiles(
  { test, file, filesBefore }: AfterFiles,
  context: SuspectContext,
): Promise<Explained> {
  const declared = listTests(context.trees.get(file)!.children);
  const own = declared.slice(0, declared.indexOf(test) + 1);
  const suspect = describeSuspect(test, file, 'after-files');
  const outcomes = await runOnce(own, context);
  if (typeof outcomes === 'string')
    return { suspect, result: { ...NOTHING_FOUND, test, stopped: outcomes } };
  const orders =
    outcomes.at(-1) === 'passed' ? { failing: [filesBefore] } : { passing: [filesBefore] };
  const result = await explainAfterFiles(
    { ...suspect, ...orders },
    { ...context, budget: context.budget && context.budget - 1 },
  );
  return { suspect, result: { ...result, probes: result.probes + 1 } };
}

function describeSuspect(test: string, file: string, scope: Suspect['scope']): Suspect {
  return {
    test,
    file,
    scope,
    failing: [],
    passing: [],
    again: null,
    afterTwice: null,
    isChance: false,
    differsAlone: true,
  };
}
