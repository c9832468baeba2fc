import { HermeticError } from '../../errors/hermetic-error';
import { bisectTest } from '../../prove/bisect-test';
import { KnownLeaks } from '../../prove/leaks/known-leaks';
import type { ProbedSuite } from '../../prove/process/probed-suite';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import type { CommandCall, Outcome } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { findFilesOf } from './find-files-of';
import { describeState } from './describe-state';
import { nameCommand } from './name-command';
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
  const document = await withInterrupt(async (signal) => {
    try {
      return await bisect({ test, given, args, suite, signal }, call);
    } finally {
      await suite.close();
    }
  });
  const tests = suite.testCount;
  const about = suite.refOf(test);
  return {
    exitCode: document.findings.length > 0 ? exitCodes.isolation : exitCodes.fine,
    renderText: (palette) =>
      renderProof(
        document,
        { title: 'Bisect', tests, files: suite.trees.length, unread: suite.unread, about },
        palette,
      ),
    renderJson: () => formatDocument(document),
  };
}

interface Bisecting {
  readonly test: string;
  readonly given: readonly string[];
  readonly args: readonly string[];
  readonly suite: ProbedSuite;
  readonly signal: AbortSignal;
}

async function bisect(
  { test, given, args, suite, signal }: Bisecting,
  call: CommandCall,
): Promise<ProofDocument> {
  const progress = showProgress(call.progress, (id) => suite.refOf(id));
  const files = findFilesOf([test, ...given], call.cwd);
  const choose = files && ((file: string): boolean => files.has(file));
  await suite.list({ signal, choose, onFile: progress.onFile });
  // A report of the suite as it was: the test may be in another file by now.
  if (files && !suite.knows([test, ...given]))
    await suite.list({ signal, choose: (file) => !files.has(file), onFile: progress.onFile });
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
    refOf: (id) => suite.refOf(id),
    reproduce: (found, order) => nameCommand(found, order, args),
    stateOf: (culprits, victim) => describeState(leaks, suite, culprits, victim),
    listener: progress.onEvent,
  });
  progress.end();
  return { ...document, probes: document.probes + suite.listed };
}
