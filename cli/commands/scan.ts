import { scanSuite, type SourceRules } from '../../check/scan/scan-suite';
import type { CliCommand } from '../command';
import { HermeticError } from '../../errors/hermetic-error';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { applyEdits } from '../scan/apply-edits';
import { countTiers } from '../scan/count-tiers';
import { describeSuite } from '../scan/describe-suite';
import { renderPlan } from '../scan/render-plan';

/** What `check` has about sources, when it has it. */
const findInSources: SourceRules = () => [];

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
    const context = await describeSuite(call);
    const { isPlanned, registry } = context;
    // What replaces an import needs a registry to run.
    if (call.options.fix && isPlanned)
      throw HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: call.cwd });
    const found = scanSuite(context, findInSources);
    const fixed = call.options.fix ? applyEdits(registry.root, found) : null;
    const findings = fixed?.changed.length ? scanSuite(context, findInSources) : found;
    const shown = findings.map(({ rule, file, line, message, fix, tier }) => {
      return { rule, file, line, message, fix, tier };
    });
    return {
      exitCode: exitCodes.fine,
      renderText: (palette) => renderPlan({ findings, fixed, isPlanned }, palette),
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
