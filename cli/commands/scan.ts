import { scanSuite } from '../../check/scan/scan-suite';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { applyEdits } from '../scan/apply-edits';
import { countTiers } from '../scan/count-tiers';
import { describeSuite } from '../scan/describe-suite';
import { renderPlan } from '../scan/render-plan';

interface ScanOptions {
  readonly fix?: true;
}

/** Lists every place of a suite that has to change, as the plan of a team that adopts the tool. */
export const scanCommand: CliCommand<ScanOptions> = {
  name: 'scan',
  summary: 'the places of a suite that have to change, with what to write instead',
  exits: [exitCodes.fine],
  declare(command) {
    command.option(
      '--fix',
      'change what can be changed mechanically, in files that git can restore',
    );
  },
  async run(call) {
    const findRemaining = async () => scanSuite(await describeSuite(call), () => []);
    const context = await describeSuite(call);
    const found = scanSuite(context, () => []);
    const fixed = call.options.fix ? applyEdits(context.registry.root, found) : null;
    const findings = fixed?.changed.length ? await findRemaining() : found;
    const shown = findings.map(({ rule, file, line, message, fix, tier }) => {
      return { rule, file, line, message, fix, tier };
    });
    return {
      exitCode: exitCodes.fine,
      renderText: (palette) => renderPlan(findings, fixed, palette),
      renderJson: () =>
        formatDocument({
          verdict: findings.length === 0 ? 'pass' : 'fail',
          summary: countTiers(findings),
          findings: shown,
          ...(fixed && { fixed }),
        }),
    };
  },
};
