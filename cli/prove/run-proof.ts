import { hashUncommitted } from '../../environment/git/hash-uncommitted';
import { KnownLeaks } from '../../prove/leaks/known-leaks';
import { listTests } from '../../prove/plan/test-tree';
import type { ProbedSuite } from '../../prove/process/probed-suite';
import { proveTests, type ProveOptions } from '../../prove/prove-tests';
import type { StopReason } from '../../prove/search/search-event';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import type { Registry } from '../../registry/index';
import { hashTests } from '../../reporter/proof/hash-tests';
import type { CommandCall } from '../command';
import { describeState } from './describe-state';
import { isOneWorker } from './is-one-worker';
import { KeptOutcomes } from './kept-outcomes';
import { lookUpFiles } from './look-up-files';
import { nameCommand, nameProof } from './name-command';
import { readOwnVersion } from '../../config/read-own-version';
import type { NotedUnproved } from './noted-unproved';
import type { ProveCommandOptions } from './prove-options';
import { showProgress, type Progress } from './show-progress';

/** What is wanted of a proof, and what it is of. */
export interface Proving {
  readonly call: CommandCall<ProveCommandOptions>;
  readonly suite: ProbedSuite;
  readonly registry: Registry;
  readonly args: readonly string[];
  readonly seed: number;
  readonly commit: string | null;
  readonly signal: AbortSignal;
  readonly unproved: NotedUnproved;
}

/** What came of it. */
export interface Proved {
  readonly document: ProofDocument;
  /** Why not all of the plan ran, or not all searches came to their end. */
  readonly isStopped: StopReason | null;
  /** How many probes of the plan were known from an earlier proof. */
  readonly resumed: number;
  /** Test files that somebody changed while it ran. */
  readonly changed: readonly string[];
}

/** Lists the tests of a suite, proves them, and keeps the outcomes of a proof that was stopped for one that goes on. */
export async function runProof(proving: Proving): Promise<Proved> {
  const { call, suite, registry, signal } = proving;
  const progress = showProgress(call.progress, (id) => suite.refOf(id));
  // Before anything runs: tests leave files as well.
  const uncommitted = hashUncommitted(registry.root);
  const isListed = await listSuite(suite, signal, progress);
  const kept = openKept(proving, uncommitted);
  if (kept.resumed > 0) progress.onKept(kept.resumed);
  suite.outside.resume(kept.outside);
  const { document, isStopped } = await proveListed(proving, kept, progress);
  progress.end();
  const changed = suite.listChanged();
  // Whose outcomes they are, nobody knows where a file changed meanwhile.
  if (!isStopped || changed.length > 0) kept.remove();
  // Of files that were not all listed nothing is known, which is less than what an earlier proof kept.
  else if (isListed || !call.options.resume) kept.save(suite.outside.noted);
  return {
    document: {
      ...document,
      verdict: judgeFiles(document.verdict, suite, changed),
      // To list a file is its first probe, also in a proof that goes on.
      probes: document.probes + suite.listed + Math.max(0, kept.resumed - suite.trees.length),
    },
    isStopped,
    resumed: kept.resumed,
    changed,
  };
}

/** Whether all files were listed before somebody stopped it. */
async function listSuite(
  suite: ProbedSuite,
  signal: AbortSignal,
  { onFile }: Progress,
): Promise<boolean> {
  try {
    await suite.list({ signal, onFile });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

/** The outcomes that a proof of the same tests, as they are now, has kept. */
function openKept(
  { call, suite, registry, args, seed, commit }: Proving,
  uncommitted: ReturnType<typeof hashUncommitted>,
): KeptOutcomes {
  const { orders, resume = false } = call.options;
  const testsHash = hashTests(suite.trees.flatMap(({ children }) => listTests(children)));
  // Where there is no git, they alone tell of what a test does.
  const sources = [...suite.sources];
  // Another version may plan other orders.
  const version = readOwnVersion();
  const of = {
    ...{ version, commit, uncommitted, registry: registry.hash },
    ...{ orders, args, testsHash, sources },
  };
  return new KeptOutcomes(registry.root, seed, of, resume);
}

async function proveListed(
  proving: Proving,
  kept: KeptOutcomes,
  progress: Progress,
): Promise<Pick<Proved, 'document' | 'isStopped'>> {
  const { call, suite, args, seed, signal, unproved } = proving;
  let isStopped: StopReason | null = null;
  const document = await proveTests(suite.trees, {
    seed,
    orders: call.options.orders,
    signal,
    budget: { ms: call.options.budget },
    isOneWorker: isOneWorker(args),
    confirm: suite.confirm,
    ...describeWith(suite, args, call.cwd),
    ...runKeeping(suite, kept),
    listener(event) {
      if (event.type === 'plan-stopped' || event.type === 'stopped') isStopped = event.reason;
      unproved.onEvent(event);
      progress.onEvent(event);
    },
  });
  return { document, isStopped: signal.aborted ? 'aborted' : isStopped };
}

/** How findings name tests of a suite that is listed, what these leave behind, and the commands to paste. */
function describeWith(
  suite: ProbedSuite,
  args: readonly string[],
  cwd: string,
): Pick<ProveOptions, 'refOf' | 'reproduce' | 'stateOf' | 'listLate' | 'latent'> {
  const leaks = new KnownLeaks(suite.leaks);
  const files = lookUpFiles(suite, args, cwd);
  const refOf: ProveOptions['refOf'] = (id) => suite.refOf(id);
  const reproduce: ProveOptions['reproduce'] = (test, order) =>
    nameCommand(test, order, args, files);
  return {
    refOf,
    reproduce,
    stateOf: (culprits, test) => describeState(leaks, suite, culprits, test),
    listLate: () => suite.outside.listLate({ refOf, reproduce }),
    latent: leaks.findLatent({
      refOf,
      reproduce: ({ file }) => nameProof([file], args, files),
    }),
  };
}

/** Runs what is not known yet, and takes down the outcomes of the plan, to be kept. */
function runKeeping(suite: ProbedSuite, kept: KeptOutcomes): Pick<ProveOptions, 'run' | 'known'> {
  return {
    async run(probe, abort) {
      const outcomes = await suite.run(probe, abort);
      // Those of a search have no step.
      if ('step' in probe) kept.note(outcomes);
      return outcomes;
    },
    known(probe) {
      const known = kept.next(probe.order);
      if (known || probe.step !== 'declared') return known;
      const listed = suite.outcomesOf(probe.order);
      kept.note(listed);
      return listed;
    },
  };
}

/**
 * Of a file that did not run, or that changed meanwhile, nothing is proved, nor of what fails in one outside of its tests. Where
 * something was not brought back, later probes met it as it was left.
 */
function judgeFiles(
  verdict: ProofDocument['verdict'],
  { unread, outside, unrestored }: Pick<ProbedSuite, 'unread' | 'outside' | 'unrestored'>,
  changed: readonly string[],
): ProofDocument['verdict'] {
  const faults = unread.length + outside.listFaults().length;
  const isOpen = faults + changed.length + unrestored.size > 0;
  return verdict === 'independent' && isOpen ? 'inconclusive' : verdict;
}
