import type { Suspect } from './evidence/find-suspects';
import { hasOrder } from './plan/has-order';
import { STEPS, type Step } from './plan/planned-probe';
import { listTests, type FileTree } from './plan/test-tree';
import type { RunProbe } from './probe';
import { searchTest } from './search/search-test';
import type { SearchEvent } from './search/search-event';
import { explainAfterFiles } from './suspects/explain-after-files';
import { passOn } from './suspects/pass-on';
import { passOnInFile } from './suspects/pass-on-in-file';
import type { Explained, SuspectContext } from './suspects/suspect-search';
import { buildProof } from './verdict/build-proof';
import type { FindingNames } from './verdict/describe-findings';
import type { ProofDocument, ProofFinding } from './verdict/proof-document';
import { listUnproved, type Unproved } from './verdict/unproved';

/** So many parts of an order are tried, as each costs a probe as long as the order, also where the test is simply broken. */
const MOST_PARTS = 60;

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
      ? await bisectAfterFiles({ test, file, before, filesBefore }, context)
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
  // What it needs may be hidden by one polluter: without that one it passes. Each test is left out once, of many several
  // at a time: such as stand apart, since what sets a state and what undoes it often stand side by side.
  const count = Math.min(before.length, MOST_PARTS);
  const parts = Array.from({ length: count }, (_, gone) =>
    before.filter((_id, at) => at % count !== gone),
  );
  const budget = context.budget && Math.max(0, context.budget - result.probes);
  const beyond = await searchTest(
    { test, failing: [before], guesses: parts, others },
    passOnInFile(file, { ...context, budget }),
  );
  return { suspect, result: { ...beyond, probes: result.probes + beyond.probes } };
}

interface AfterFiles extends InFile {
  readonly filesBefore: readonly string[];
}

/**
 * First the files in whole, as a proof runs them. Where these change nothing, their other tests may undo what some of
 * them do: then the order as it is told, and what runs before the test in its own file.
 */
async function bisectAfterFiles(
  { test, file, before, filesBefore }: AfterFiles,
  context: SuspectContext,
): Promise<Explained> {
  const inWhole = await explainAfterFiles({ test, file, guesses: [filesBefore] }, context);
  if (inWhole.kinds.length > 0 || inWhole.stopped)
    return { suspect: describeSuspect(test, file, 'after-files'), result: inWhole };
  const declared = listTests(context.trees.get(file)!.children);
  const own = declared.slice(0, declared.indexOf(test));
  const budget = context.budget && Math.max(0, context.budget - inWhole.probes);
  const result = await searchTest({ test, guesses: [before, own] }, passOn({ ...context, budget }));
  // Unlike a file, a test runs several times in a probe: what it does then is of the rule of repetition too.
  const suspect = describeSuspect(test, file, 'in-file');
  return { suspect, result: { ...result, probes: inWhole.probes + result.probes } };
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
