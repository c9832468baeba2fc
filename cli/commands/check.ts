import { examineRepository, type CheckOptions } from '../check/examine-repository';
import { renderFindings } from '../check/render-findings';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';

/** Applies every static rule to the project, and says what breaks one. */
export const checkCommand: CliCommand<CheckOptions> = {
  name: 'check',
  summary: 'all rules about the registry, the tests and the documents, without running a test',
  exits: [exitCodes.fine, exitCodes.governance],
  declare(command) {
    command.option(
      '--base <ref>',
      'compare the registry with the one at a git reference: changes of state need an approval',
    );
  },
  async run(call) {
    const findings = await examineRepository(call);
    const isPass = findings.length === 0;
    return {
      exitCode: isPass ? exitCodes.fine : exitCodes.governance,
      renderText: (palette) => renderFindings(findings, palette),
      renderJson: () => formatDocument({ verdict: isPass ? 'pass' : 'fail', findings }),
    };
  },
};
