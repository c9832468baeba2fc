import { HermeticError } from '../../errors/hermetic-error';
import { AcceptedIndex } from '../../registry/baseline/accepted-index';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { compareWithBaseline } from '../../reporter/compare/compare-with-baseline';
import { renderDelta } from '../../reporter/renderers/text/render-delta';
import { escapeCommands } from '../../errors/escape-commands';
import { isLeftOut } from '../../reporter/report/is-left-out';
import { isWholeRun } from '../../reporter/collect/is-whole-run';
import type { Delta, Report } from '../../reporter/types';
import type { CliCommand, CodeMeanings } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { explainAfterAll } from './explain-after-all';
import { findRun } from '../report/find-run';
import { loadReport } from '../report/load-report';

/** What the codes mean of the comparison. */
export const diffMeanings: CodeMeanings = {
  [exitCodes.fine]: 'nothing is worse than in the baseline',
  [exitCodes.governance]: 'a failure, a skip or a collection error is new',
};

/** Compares a run with the baseline as it is now, which need not be the one that its report was made with. */
export const diffCommand: CliCommand = {
  name: 'diff',
  summary: 'list what is other in a run than in the baseline: failures, skips, errors, passes',
  examples: ['npx jest-hermetic baseline diff', 'npx jest-hermetic baseline diff --json'],
  exits: [exitCodes.fine, exitCodes.governance],
  meanings: diffMeanings,
  declare(command) {
    command.argument(
      '[run]',
      'id of a run, name of its folder, or a path to it; the newest where none is given',
    );
  },
  run(call) {
    const { root, policy } = loadRegistryOfCall(call);
    const accepted = readBaseline(root)?.accepted;
    if (!accepted) throw HermeticError.of('HERMETIC_BASELINE_MISSING', { file: BASELINE_FILE });
    const { report, remarks } = loadReport(findRun(call.args[0], call.cwd), call);
    const folder = report.run.folder ?? '';
    const delta = compareWithBaseline(report, {
      accepted: new AcceptedIndex(accepted),
      folder,
      policy,
    });
    const isNew = hasNew(delta);
    const compared = { ...report, delta, run: { ...report.run, baseline: accepted.run ?? '?' } };
    const verdict = isNew ? 'fail' : 'pass';
    return Promise.resolve({
      exitCode: isNew ? exitCodes.governance : exitCodes.fine,
      renderText: (palette) =>
        [...renderDelta(compared, palette, WIDTH), ''].map(escapeCommands).join('\n'),
      renderJson: () =>
        formatDocument({
          verdict,
          run: report.run.id,
          baseline: accepted.run,
          delta,
          tests: listTests(report, delta),
        }),
      remarks: [...remarks, ...explainParts(report), ...explainAfterAll(report)],
    });
  },
};

const WIDTH = 80;

function hasNew({ newlyFailing, newCollectionErrors, newSkips }: Delta): boolean {
  return newlyFailing.length + newCollectionErrors.length + newSkips.length > 0;
}

/** The tests that a delta names, as far as a reader needs them who has no report.json. */
function listTests({ tests }: Report, delta: Delta) {
  const named = new Set([...delta.newlyFailing, ...delta.newSkips, ...delta.newlyPassing]);
  return tests
    .filter(({ id }) => named.has(id))
    .map(({ id, file, path, class: is, reason }) => ({ id, file, path, class: is, reason }));
}

/** What did not run may be new, too. */
function explainParts({ run, tests }: Report): string[] {
  const isWhole = isWholeRun(run) && !run.interrupted && !tests.some(isLeftOut);
  return isWhole ? [] : ['that run was no whole one: only what ran is compared'];
}
