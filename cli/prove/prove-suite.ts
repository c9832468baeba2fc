import { randomInt } from 'node:crypto';
import { readCommit } from '../../environment/git/read-commit';
import { cleanLine } from '../clean-line';
import type { CommandCall, Outcome } from '../command';
import { formatDocument } from '../format-document';
import { chooseProofCode } from './choose-proof-code';
import { describeChanged } from './describe-changed';
import { describeUnrestored } from './describe-unrestored';
import { isOneWorker } from './is-one-worker';
import { isWholeSuite } from './is-whole-suite';
import { KeptOutcomes } from './kept-outcomes';
import { nameResume } from './name-command';
import { nameFaults } from './name-faults';
import { NotedUnproved } from './noted-unproved';
import { openSuite } from './open-suite';
import type { ProveCommandOptions } from './prove-options';
import { renderProof } from './render-proof';
import { runProof, type Proved, type Proving } from './run-proof';
import { withInterrupt } from './with-interrupt';
import { writeProof } from './write-proof';

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
  const of = { call, suite, registry, args, seed, commit, unproved };
  const proved = await withInterrupt(async (signal) => {
    try {
      return await runProof({ ...of, signal });
    } finally {
      await suite.close();
    }
  });
  const { document, isStopped } = proved;
  const tests = suite.tests.length;
  if (isStopped !== 'aborted' && tests > 0 && isWholeSuite(args)) keepProof(of, proved);
  const facts = { tests, files: suite.trees.length, about: null };
  const open = {
    ...{ unread: suite.unread, faults: nameFaults(suite) },
    ...{ unproved: unproved.all, messages: suite.messages },
  };
  return {
    exitCode: chooseProofCode(document.verdict, tests, args),
    renderText: (palette) => renderProof(document, { title: 'Proof', ...facts, ...open }, palette),
    renderJson: () => formatDocument(document),
    remarks: [
      `seed ${seed}`,
      ...(args.length > 0 && suite.trees.length + suite.unread.length === 0 && !isStopped
        ? [cleanLine(['Jest found no test file for', ...args].join(' '))]
        : []),
      ...remarkOn(proved, call.options, args),
      ...describeUnrestored(suite.unrestored),
    ],
  };
}

/** One that goes on has the orders of the one that was stopped. */
function chooseSeed({ seed, resume }: ProveCommandOptions, root: string): number {
  return seed ?? (resume ? KeptOutcomes.seedOf(root) : undefined) ?? randomInt(2 ** 31);
}

/** Of files that changed meanwhile nothing is proved: they are none of its sources. */
function keepProof(
  { suite, registry, args, seed, commit }: Omit<Proving, 'signal'>,
  { document, changed }: Proved,
): void {
  writeProof({
    document,
    trees: suite.trees,
    sources: new Map([...suite.sources].filter(([file]) => !changed.includes(file))),
    registry,
    commit,
    seed,
    at: new Date(),
    isOneWorker: isOneWorker(args),
  });
}

function remarkOn(
  { changed, resumed, isStopped }: Proved,
  options: ProveCommandOptions,
  args: readonly string[],
): string[] {
  const resume = nameResume(options, args);
  // Outcomes of which nobody knows whose they are are not kept: then nothing goes on.
  const stop = changed.length > 0 ? 'it was stopped' : `it was stopped; this goes on: ${resume}`;
  return [
    ...describeChanged(changed),
    ...(options.resume && resumed === 0 ? ['nothing to go on from: it began anew'] : []),
    ...(isStopped ? [stop] : []),
  ];
}
