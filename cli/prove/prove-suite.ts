import { randomInt } from 'node:crypto';
import { hashUncommitted } from '../../environment/git/hash-uncommitted';
import { readCommit } from '../../environment/git/read-commit';
import { listTests } from '../../prove/plan/test-tree';
import { KnownLeaks } from '../../prove/leaks/known-leaks';
import type { ProbedSuite } from '../../prove/process/probed-suite';
import { proveTests } from '../../prove/prove-tests';
import type { StopReason } from '../../prove/search/search-event';
import type { FindingNames } from '../../prove/verdict/describe-findings';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import type { Registry } from '../../registry/index';
import { hashTests } from '../../reporter/proof/hash-tests';
import type { CommandCall, Outcome } from '../command';
import { chooseProofCode } from './choose-proof-code';
import { formatDocument } from '../format-document';
import { isOneWorker } from './is-one-worker';
import { isWholeSuite } from './is-whole-suite';
import { KeptOutcomes } from './kept-outcomes';
import { describeChanged } from './describe-changed';
import { describeState } from './describe-state';
import { lookUpFiles } from './look-up-files';
import { nameCommand, nameProof, nameResume } from './name-command';
import { nameFaults } from './name-faults';
import { NotedUnproved } from './noted-unproved';
import { openSuite } from './open-suite';
import { renderProof } from './render-proof';
import { showProgress } from './show-progress';
import { withInterrupt } from './with-interrupt';
import { writeProof } from './write-proof';

/** The options of `prove`, understood. */
export interface ProveCommandOptions {
  readonly orders?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly seed?: number;
  readonly resume?: true;
}

/** What is wanted of a proof, and what it is of. */
interface Proving {
  readonly suite: ProbedSuite;
  readonly registry: Registry;
  readonly args: readonly string[];
  readonly seed: number;
  readonly commit: string | null;
  readonly signal: AbortSignal;
  readonly unproved: NotedUnproved;
}

/**
 * Proves the suite of a project, as far as its budget goes and until it is told to stop, and keeps the
 * proof where it is of the whole suite.
 *
 * @throws HERMETIC_JEST_MISSING, HERMETIC_PROBE_JEST, and what `loadRegistryOfCall` throws
 */
export async function proveSuite(call: CommandCall<ProveCommandOptions>): Promise<Outcome> {
  const { suite, registry, args } = openSuite(call);
  const seed = chooseSeed(call.options, registry.root);
  const commit = readCommit(registry.root);
  const unproved = new NotedUnproved((id) => suite.refOf(id));
  const { document, isStopped, resumed, changed } = await withInterrupt(async (signal) => {
    try {
      return await prove({ suite, registry, args, seed, commit, signal, unproved }, call);
    } finally {
      await suite.close();
    }
  });
  const tests = suite.testCount;
  const isKept = isStopped !== 'aborted' && tests > 0 && isWholeSuite(args);
  if (isKept) {
    const { trees } = suite;
    const sources = new Map([...suite.sources].filter(([file]) => !changed.includes(file)));
    const facts = { registry, commit, seed, at: new Date(), isOneWorker: isOneWorker(args) };
    writeProof({ document, trees, sources, ...facts });
  }
  const files = suite.trees.length;
  return {
    exitCode: chooseProofCode(document.verdict, tests, args),
    renderText: (palette) =>
      renderProof(
        document,
        {
          ...{ title: 'Proof', tests, files, about: null },
          ...{ unread: suite.unread, faults: nameFaults(suite), unproved: unproved.all },
        },
        palette,
      ),
    renderJson: () => formatDocument(document),
    remarks: [
      `seed ${seed}`,
      ...describeChanged(changed),
      ...(call.options.resume && resumed === 0 ? ['nothing to go on from: it began anew'] : []),
      ...(isStopped ? [describeStop(nameResume(call.options, args), changed)] : []),
    ],
  };
}

interface Proved {
  readonly document: ProofDocument;
  /** Why not all of the plan ran, or not all searches came to their end. */
  readonly isStopped: StopReason | null;
  /** How many probes of the plan were known from an earlier proof. */
  readonly resumed: number;
  /** Test files that somebody changed while it ran. */
  readonly changed: readonly string[];
}

/** One that goes on has the orders of the one that was stopped. */
function chooseSeed({ seed, resume }: ProveCommandOptions, root: string): number {
  return seed ?? (resume ? KeptOutcomes.seedOf(root) : undefined) ?? randomInt(2 ** 31);
}

async function prove(
  { suite, registry, args, seed, commit, signal, unproved }: Proving,
  { cwd, options, progress: output }: CommandCall<ProveCommandOptions>,
): Promise<Proved> {
  const progress = showProgress(output, (id) => suite.refOf(id));
  // Before anything runs: tests leave files as well.
  const uncommitted = hashUncommitted(registry.root);
  try {
    await suite.list({ signal, onFile: progress.onFile });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const isListed = !signal.aborted;
  const { orders, budget, resume = false } = options;
  const testsHash = hashTests(suite.trees.flatMap(({ children }) => listTests(children)));
  const { hash } = registry;
  // Where there is no git, they alone tell of what a test does.
  const sources = [...suite.sources];
  const of = { commit, uncommitted, registry: hash, orders, args, testsHash, sources };
  const kept = new KeptOutcomes(registry.root, seed, of, resume);
  if (kept.resumed > 0) progress.onKept(kept.resumed);
  suite.outside.resume(kept.outside);
  const leaks = new KnownLeaks(suite.leaks);
  const lookup = lookUpFiles(suite, args, cwd);
  const names: FindingNames = {
    refOf: (id) => suite.refOf(id),
    reproduce: (test, order) => nameCommand(test, order, args, lookup),
  };
  let isStopped: StopReason | null = signal.aborted ? 'aborted' : null;
  const document = await proveTests(suite.trees, {
    seed,
    orders,
    signal,
    budget: { ms: budget },
    isOneWorker: isOneWorker(args),
    confirm: suite.confirm,
    ...names,
    stateOf: (culprits, test) => describeState(leaks, suite, culprits, test),
    listLate: () => suite.outside.listLate(names),
    latent: leaks.findLatent({
      refOf: (id) => suite.refOf(id),
      reproduce: ({ file }) => nameProof([file], args, lookup),
    }),
    run: async (probe, abort) => {
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
    listener(event) {
      if (event.type === 'plan-stopped' || event.type === 'stopped') isStopped = event.reason;
      unproved.onEvent(event);
      progress.onEvent(event);
    },
  });
  progress.end();
  const changed = suite.listChanged();
  // Whose outcomes they are, nobody knows where a file changed meanwhile.
  if (!isStopped || changed.length > 0) kept.remove();
  // Of files that were not all listed nothing is known, which is less than what an earlier proof kept.
  else if (isListed || !resume) kept.save(suite.outside.noted);
  return {
    document: {
      ...document,
      verdict: judgeFiles(document.verdict, suite, changed),
      // To list a file is its first probe, also in a proof that goes on.
      probes: document.probes + suite.listed + Math.max(0, kept.resumed - suite.trees.length),
    },
    isStopped: signal.aborted ? 'aborted' : isStopped,
    resumed: kept.resumed,
    changed,
  };
}

/** Outcomes of which nobody knows whose they are are not kept: then nothing goes on. */
function describeStop(resume: string, changed: readonly string[]): string {
  return changed.length > 0 ? 'it was stopped' : `it was stopped; this goes on: ${resume}`;
}

/** Of a file that did not run, or that changed meanwhile, nothing is proved, nor of what fails in one outside of its tests. */
function judgeFiles(
  verdict: ProofDocument['verdict'],
  { unread, outside }: Pick<ProbedSuite, 'unread' | 'outside'>,
  changed: readonly string[],
): ProofDocument['verdict'] {
  const isOpen = unread.length + outside.listFaults().length + changed.length > 0;
  return verdict === 'independent' && isOpen ? 'inconclusive' : verdict;
}
