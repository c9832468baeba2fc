import { EvidenceBook } from './evidence/evidence-book';
import { findSuspects, type Suspect } from './evidence/find-suspects';
import { countPlan } from './plan/count-plan';
import { hasOrder } from './plan/has-order';
import { planOrders, type PlanOptions } from './plan/plan-orders';
import { STEPS, type PlannedProbe, type Step } from './plan/planned-probe';
import { listTests, type FileTree } from './plan/test-tree';
import { ProofBudget, type BudgetOptions } from './proof-budget';
import type { Outcome, RunProbe } from './probe';
import { runUnlessAborted } from './run-unless-aborted';
import type { SearchEvent, StopReason } from './search/search-event';
import { explainSuspect } from './suspects/explain-suspect';
import { isExplainedInWorker } from './suspects/is-explained-in-worker';
import type { Explained } from './suspects/suspect-search';
import { buildProof } from './verdict/build-proof';
import type { FindingNames } from './verdict/describe-findings';
import type { ProofDocument, ProofFinding } from './verdict/proof-document';
import { listUnproved, type Unproved } from './verdict/unproved';

/** What a proof says while it runs; it never prints. */
export type ProofEvent =
  | { readonly type: 'planned'; readonly probes: number }
  | {
      readonly type: 'planned-probe-finished';
      readonly step: Step;
      readonly done: number;
      readonly of: number;
    }
  /** The plan ends before its end; suspects are searched all the same, as far as the budget goes. */
  | { readonly type: 'plan-stopped'; readonly reason: StopReason }
  | { readonly type: 'suspect'; readonly suspect: Suspect }
  /** At the end: what the document does not hold. */
  | ({ readonly type: 'concluded' } & Unproved)
  | SearchEvent;

/** How a proof is done. */
export interface ProveOptions extends PlanOptions, FindingNames {
  readonly run: RunProbe;
  /** Runs what decides once more, in a fresh process; the same as `run` unless told. */
  readonly confirm?: RunProbe | undefined;
  /** How often a test runs at the end of each probe of its search, 3 unless told; 1 where it cannot run again in one process. */
  readonly repeats?: number | undefined;
  readonly budget?: BudgetOptions | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly listener?: ((event: ProofEvent) => void) | undefined;
  /** Outcomes of an earlier proof of the same tests, which are not asked again; null: not known. */
  readonly known?: ((probe: PlannedProbe) => readonly Outcome[] | null) | undefined;
  /** Files never run at the same time: there is nothing to prove of that. */
  readonly isOneWorker?: boolean | undefined;
  /** Tests that leave something behind and have no victim. */
  readonly latent?: readonly ProofFinding[] | undefined;
  /** Asked at the end: tests with an error that comes when they are over. */
  readonly listLate?: (() => readonly ProofFinding[]) | undefined;
}

/**
 * Runs the plan, looks for the reason of each outcome that changed, and says what is proved. Being
 * stopped is no failure: the document then says what was looked at until then.
 */
export async function proveTests(
  files: readonly FileTree[],
  given: ProveOptions,
): Promise<ProofDocument> {
  const options = given.isOneWorker
    ? { ...given, without: [...(given.without ?? []), 'at-once' as const] }
    : given;
  const tests = files.flatMap(({ file, children }) =>
    listTests(children).map((id) => [id, file] as const),
  );
  const book = new EvidenceBook(new Map(tests));
  const budget = new ProofBudget(options.budget ?? {}, tests.length);
  const planned = countPlan(files, options);
  const done = await runPlan(files, { options, book, budget, of: sum(planned) });
  const explained: Explained[] = [];
  const byChance = new Set<string>();
  for (const suspect of findSuspects(book.list())) {
    // Whatever else runs, chance would show there as well.
    if (byChance.has(suspect.test)) continue;
    if (isExplainedInWorker(suspect, explained)) continue;
    options.listener?.({ type: 'suspect', suspect });
    const reasons = await explainSuspect(suspect, {
      trees: new Map(files.map((tree) => [tree.file, tree])),
      run: options.run,
      confirm: options.confirm,
      repeats: options.repeats,
      signal: options.signal,
      listener: options.listener,
      budget: budget.left,
      isOver: () => budget.isOver(),
    });
    for (const { result } of reasons) {
      budget.spend(result.probes);
      if (result.kinds.includes('nondeterministic')) byChance.add(suspect.test);
    }
    explained.push(...reasons);
  }
  options.listener?.({ type: 'concluded', ...listUnproved(explained, book) });
  const counts = {
    tests: tests.length,
    files: files.length,
    filesWithOrder: files.filter(hasOrder).length,
    probes: budget.spent,
  };
  const late = options.listLate?.();
  return buildProof({ ...options, ...counts, planned, done, explained, late });
}

interface PlanRun {
  readonly options: ProveOptions;
  readonly book: EvidenceBook;
  readonly budget: ProofBudget;
  readonly of: number;
}

/** How many probes of each step there are outcomes of. */
async function runPlan(
  files: readonly FileTree[],
  { options, book, budget, of }: PlanRun,
): Promise<Readonly<Record<Step, number>>> {
  const { run, signal, listener, known } = options;
  const done = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>;
  listener?.({ type: 'planned', probes: of });
  const stop = (reason: StopReason): typeof done => {
    listener?.({ type: 'plan-stopped', reason });
    return done;
  };
  for (const probe of planOrders(files, options)) {
    let outcomes = known?.(probe) ?? null;
    if (outcomes === null) {
      if (signal?.aborted) return stop('aborted');
      if (budget.isOver(book.changed)) return stop('budget');
      budget.spend(1);
      outcomes = await runUnlessAborted(run, probe, signal);
      if (outcomes === null) return stop('aborted');
    }
    book.note(probe, outcomes);
    done[probe.step]++;
    listener?.({ type: 'planned-probe-finished', step: probe.step, done: sum(done), of });
  }
  return done;
}

function sum(counts: Readonly<Record<Step, number>>): number {
  return STEPS.reduce((total, step) => total + counts[step], 0);
}
