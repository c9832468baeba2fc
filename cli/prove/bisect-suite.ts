import { bisectTest } from '../../prove/bisect-test';
import { proveTests } from '../../prove/prove-tests';
import { KnownLeaks } from '../../prove/leaks/known-leaks';
import type { ProbedSuite } from '../../prove/process/probed-suite';
import type { FindingNames } from '../../prove/verdict/describe-findings';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import type { CommandCall, Outcome } from '../command';
import { exitCodes, type ExitCode } from '../exit-codes';
import { formatDocument } from '../format-document';
import { findFilesOf } from './find-files-of';
import { identifyTest, isMeant } from './identify-test';
import { describeState } from './describe-state';
import { describeUnrestored } from './describe-unrestored';
import { lookUpFiles } from './look-up-files';
import { nameCommand } from './name-command';
import { nameFaults } from './name-faults';
import { NotedUnproved } from './noted-unproved';
import { openSuite } from './open-suite';
import { readOrder } from './read-order';
import { renderProof } from './render-proof';
import { showProgress } from './show-progress';
import { withInterrupt } from './with-interrupt';

/** The options of `bisect`, understood. */
export interface BisectCommandOptions {
  readonly test: string;
  readonly after?: readonly string[];
  readonly order?: string;
}

/**
 * Looks for the reason why the outcome of one test changes, until it is told to stop.
 *
 * @throws HERMETIC_PROBE_TEST, HERMETIC_PROBE_TITLE, HERMETIC_PROBE_ORDER, HERMETIC_PROBE_JEST, HERMETIC_JEST_MISSING, and what
 *   `loadRegistryOfCall` throws
 */
export async function bisectSuite(call: CommandCall<BisectCommandOptions>): Promise<Outcome> {
  const { test, after = [], order } = call.options;
  const given = order === undefined ? after : readOrder(order, call.cwd);
  const { suite, args } = openSuite(call);
  const unproved = new NotedUnproved((id) => suite.refOf(id));
  const { document, isStopped, id } = await withInterrupt(async (signal) => {
    try {
      return await bisect({ test, given, args, suite, signal, unproved }, call);
    } finally {
      await suite.close();
    }
  });
  const tests = suite.tests.length;
  const about = suite.refOf(id);
  return {
    exitCode: chooseCode(document, isStopped, unproved),
    renderText: (palette) =>
      renderProof(
        document,
        {
          ...{ title: 'Bisect', tests, files: suite.trees.length, about },
          ...{ unread: suite.unread, faults: nameFaults(suite) },
          ...{ unproved: unproved.all, messages: suite.messages },
        },
        palette,
      ),
    renderJson: () => formatDocument(document),
    remarks: [
      ...(isStopped ? ['it was stopped: that nothing more is found says nothing'] : []),
      ...(given.length === 0 && document.findings.length === 0
        ? [
            'only tests of its own file ran before it: --after has those of others, and prove looks at all',
          ]
        : []),
      ...describeUnrestored(suite.unrestored),
    ],
  };
}

/** What fails in every order is no success: of that nothing is proved. */
function chooseCode(
  { findings }: ProofDocument,
  isStopped: boolean,
  { all: { failingAlways } }: NotedUnproved,
): ExitCode {
  const isFine = !isStopped && findings.length === 0 && failingAlways.length === 0;
  return isFine ? exitCodes.fine : exitCodes.isolation;
}

interface Bisecting {
  /** Its id, or its name. */
  readonly test: string;
  readonly given: readonly string[];
  readonly args: readonly string[];
  readonly suite: ProbedSuite;
  readonly signal: AbortSignal;
  readonly unproved: NotedUnproved;
}

interface Bisected {
  /** Of the test that was meant. */
  readonly id: string;
  readonly document: ProofDocument;
  /** Before it came to its end. */
  readonly isStopped: boolean;
}

async function bisect(
  { test: wanted, given, args, suite, signal, unproved }: Bisecting,
  call: CommandCall,
): Promise<Bisected> {
  const progress = showProgress(call.progress, (id) => suite.refOf(id));
  const named = [wanted, ...given];
  const files = findFilesOf(named, call.cwd);
  const list = (choose: ((file: string) => boolean) | undefined): Promise<void> =>
    suite.list({ signal, choose, onFile: progress.onFile });
  try {
    await list(files && ((file) => files.has(file)));
    // A report of the suite as it was: the test may be in another file by now.
    if (files && !named.every((name) => suite.tests.some((test) => isMeant(test, name))))
      await list((file) => !files.has(file));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const lookup = lookUpFiles(suite, args, call.cwd);
  const names: FindingNames = {
    refOf: (id) => suite.refOf(id),
    reproduce: (found, order) => nameCommand(found, order, args, lookup),
  };
  if (signal.aborted) {
    // Of a test that may not be listed there is no search: it is the document of nothing.
    progress.end();
    const document = await proveTests([], { ...names, seed: 0, run: suite.run, signal });
    return { id: wanted, document: { ...document, probes: suite.listed }, isStopped: true };
  }
  const [test = wanted, ...order] = named.map((name) => identifyTest(name, suite.tests));
  const leaks = new KnownLeaks(suite.leaks);
  const document = await bisectTest(suite.trees, {
    test,
    order,
    signal,
    run: suite.run,
    confirm: suite.confirm,
    ...names,
    listLate: () => suite.outside.listLate(names),
    stateOf: (culprits, victim) => describeState(leaks, suite, culprits, victim),
    listener(event) {
      unproved.onEvent(event);
      progress.onEvent(event);
    },
  });
  progress.end();
  const probes = document.probes + suite.listed;
  return { id: test, document: { ...document, probes }, isStopped: signal.aborted };
}
