import { examineRepository } from '../check/examine-repository';
import { renderFindings } from '../check/render-findings';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';

/** Applies every static rule to the project, and says what breaks one. */
export const checkCommand: CliCommand = {
  name: 'check',
  summary: 'all rules about the registry, the tests and the documents, without running a test',
  exits: [exitCodes.fine, exitCodes.governance],
  declare: () => undefined,
  async run(call) {
    const findings = await examineRepository(call);
    const isPass = findings.length === 0;
    return {
      exitCode: isPass ? exitCodes.fine : exitCodes.governance,
      renderText: (palette) => renderFindings(findings, palette),
      renderJson: () => formatDocument({
          verdict: isPass ? 'pass' : 'fail',
          findings: findings.map(({ subject: _, ...finding }) => finding),
        }),
    };
  },
};
