import type { CheckFinding } from '../../check/finding';
import { examineRepository, type CheckOptions } from '../check/examine-repository';
import { renderFindings } from '../check/render-findings';
import type { CliCommand } from '../command';
import { renderPruned } from '../held/render-pruned';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';

/** Applies every static rule to the project, and says what breaks one. */
export const checkCommand: CliCommand<CheckOptions> = {
  name: 'check',
  summary: 'apply all rules to the registry, the tests and the documents, without running a test',
  examples: [
    'npx jest-hermetic check',
    'npx jest-hermetic check --base origin/main',
    'npx jest-hermetic check --prune',
  ],
  exits: [exitCodes.fine, exitCodes.governance],
  meanings: { [exitCodes.governance]: 'a rule is broken' },
  declare(command) {
    command.option(
      '--base <ref>',
      'also compare the registry with the one at a git reference: changes of state need an approval',
    );
    command.option(
      '--prune',
      'first take held skips and imports that are not there any more out of .hermetic/baseline.json',
    );
  },
  async run(call) {
    const { findings, pruned } = await examineRepository(call);
    const isPass = findings.length === 0;
    const verdict = isPass ? 'pass' : 'fail';
    const rows = call.options.prune ? { pruned } : {};
    return {
      exitCode: isPass ? exitCodes.fine : exitCodes.governance,
      renderText: (palette) => renderPruned(pruned) + renderFindings(findings, palette),
      renderJson: () =>
        formatDocument({ verdict, findings: findings.map(withoutSubject), ...rows }),
    };
  },
};

/** By what the ratchet knows it is no matter of the report's. */
function withoutSubject({ rule, file, line, message, fix }: CheckFinding): CheckFinding {
  return { rule, file, line, message, fix };
}
