import { sweepMachine } from '../../environment/leftovers/sweep-machine';
import { joinSweeps } from '../../environment/leftovers/leftover';
import { sweepRuns } from '../../environment/leftovers/sweep-runs';
import { sweepServers } from '../../environment/leftovers/sweep-servers';
import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/index';
import type { CliCommand, CommandCall } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { describeSweep, renderSweep } from '../gc/render-sweep';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { locateRunsRoot } from '../report/locate-runs-root';

/** Removes what crashed runs left, and nothing that is alive. */
export const gcCommand: CliCommand = {
  name: 'gc',
  summary: 'remove what crashed runs left, and nothing that is alive',
  details:
    'Servers, databases, locks and working files go; records and reports stay. What cannot be removed yet is named.',
  examples: ['npx jest-hermetic gc'],
  exits: [exitCodes.fine],
  declare: () => undefined,
  async run(call) {
    const registry = readRegistry(call);
    const root = locateRunsRoot(call.cwd) ?? registry?.root ?? call.cwd;
    const request = { root, registry, env: call.env };
    const sweep = describeSweep(
      joinSweeps([sweepMachine(), await sweepRuns(request), await sweepServers(request)]),
    );
    return {
      exitCode: exitCodes.fine,
      renderText: (palette) => renderSweep(sweep, palette),
      renderJson: () => formatDocument(sweep),
      remarks: registry ? [] : ['no registry.json here: servers of yours were not looked at'],
    };
  },
};

/** There is something to remove on the machine also where there is no project. */
function readRegistry(call: CommandCall): Registry | null {
  try {
    return loadRegistryOfCall(call);
  } catch (error) {
    if (error instanceof HermeticError && error.code === 'HERMETIC_REGISTRY_MISSING') return null;
    throw error;
  }
}
