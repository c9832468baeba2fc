import { newModuleTeller } from '../../check/held/new-module-teller';
import { listFindings } from '../../check/run-rules';
import { scanSuite } from '../../check/scan/scan-suite';
import { findSourceFaults } from '../../check/source/find-source-faults';
import { HermeticError } from '../../errors/hermetic-error';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { holdFindings } from '../held/hold-findings';
import { loadRegistryBefore } from '../held/load-registry-before';
import { applyEdits } from '../scan/apply-edits';
import { countTiers } from '../scan/count-tiers';
import { describeSuite } from '../scan/describe-suite';
import { markHeld } from '../scan/mark-held';
import { renderPlan } from '../scan/render-plan';

interface ScanOptions {
  readonly fix?: true;
  readonly accept?: true;
  /** The git reference whose registry tells which production modules are new. */
  readonly base?: string;
}

/** Lists every place of a suite that has to change, as the plan of a team that adopts the tool. */
export const scanCommand: CliCommand<ScanOptions> = {
  name: 'scan',
  summary: 'list the places of a suite that have to change, with what to write instead',
  examples: ['npx jest-hermetic scan', 'npx jest-hermetic scan --fix'],
  exits: [exitCodes.fine],
  declare(command) {
    command.option(
      '--fix',
      'change what can be changed mechanically, only in files that git can restore',
    );
    command.option(
      '--accept',
      'write the skips and imports that there are into .hermetic/baseline.json: they are legal until they are gone',
    );
    command.option(
      '--base <ref>',
      'with --accept: hold the imports of modules that "productionModules" has gained since then (default: HEAD)',
    );
  },
  async run(call) {
    const context = await describeSuite(call);
    const { isPlanned, registry } = context;
    const { fix: isFixing, accept: isAccepting } = call.options;
    // What is written by either means nothing without one.
    if ((isFixing || isAccepting) && isPlanned)
      throw HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: call.cwd });
    const found = scanSuite(context, findSourceFaults);
    const fixed = isFixing ? applyEdits(registry.root, found) : null;
    const left = fixed?.changed.length ? scanSuite(context, findSourceFaults) : found;
    const held = isAccepting
      ? holdFindings(listFindings(context), registry.root, (held) =>
          newModuleTeller({ before: loadRegistryBefore(call), now: registry, held }),
        )
      : null;
    const findings = markHeld(left, registry.root);
    return {
      exitCode: exitCodes.fine,
      renderText: (palette) => renderPlan({ findings, fixed, held, isPlanned }, palette),
      renderJson: () =>
        formatDocument({
          verdict: findings.length === 0 ? 'pass' : 'fail',
          summary: countTiers(findings),
          findings: findings.map(({ rule, file, line, message, fix, tier, isHeld }) => {
            return { rule, file, line, message, fix, tier, ...(isHeld && { held: true }) };
          }),
          ...(fixed && { fixed }),
          ...(held && { held }),
        }),
    };
  },
};
