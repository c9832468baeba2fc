import { HermeticError } from '../../errors/hermetic-error';
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
 * @throws HERMETIC_PROBE_TEST, HERMETIC_PROBE_ORDER, HERMETIC_PROBE_JEST, HERMETIC_JEST_MISSING, and what
 *   `loadRegistryOfCall` throws
 */
export async function bisectSuite(call: CommandCall<BisectCommandOptions>): Promise<Outcome> {
  const { test, after = [], order } = call.options;
  const given = order === undefined ? after : readOrder(order, call.cwd);
  const { suite, args } = openSuite(call);
  const unproved = new NotedUnproved((id) => suite.refOf(id));
  const { document, isStopped } = await withInterrupt(async (signal) => {
    try {
      return await bisect({ test, given, args, suite, signal, unproved }, call);
    } finally {
      await suite.close();
    }
  });
  const tests = suite.testCount;
  const about = suite.refOf(test);
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
      ...describeUnrestored(suite.unrestored),
    ],
  };
}

function chooseCode(
  { findings }: ProofDocument,
  isStopped: boolean,
  { all: { failingAlways } }: NotedUnproved,
): ExitCode {
  if (isStopped || findings.length > 0) return exitCodes.isolation;
  return failingAlways.length > 0 ? exitCodes.testsFailed : exitCodes.fine;
}

interface Bisecting {
  readonly test: string;
  readonly given: readonly string[];
  readonly args: readonly string[];
  readonly suite: ProbedSuite;
  readonly signal: AbortSignal;
  readonly unproved: NotedUnproved;
}

interface Bisected {
  readonly document: ProofDocument;
  /** Before it came to its end. */
  readonly isStopped: boolean;
}

async function bisect(
  { test, given, args, suite, signal, unproved }: Bisecting,
  call: CommandCall,
): Promise<Bisected> {
  const progress = showProgress(call.progress, (id) => suite.refOf(id));
  const files = findFilesOf([test, ...given], call.cwd);
  const list = (choose: ((file: string) => boolean) | undefined): Promise<void> =>
    suite.list({ signal, choose, onFile: progress.onFile });
  try {
    await list(files && ((file) => files.has(file)));
    // A report of the suite as it was: the test may be in another file by now.
    if (files && !suite.knows([test, ...given])) await list((file) => !files.has(file));
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
    return { document: { ...document, probes: suite.listed }, isStopped: true };
  }
  for (const id of [test, ...given]) {
    if (!suite.knows([id]))
      throw HermeticError.of('HERMETIC_PROBE_TEST', { id, tests: suite.testCount });
  }
  const leaks = new KnownLeaks(suite.leaks);
  const document = await bisectTest(suite.trees, {
    test,
    order: given,
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
  return { document: { ...document, probes }, isStopped: signal.aborted };
}
