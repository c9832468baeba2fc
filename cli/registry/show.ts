import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';

/** Shows every entry of the registry. */
export const showCommand: CliCommand = {
  name: 'show',
  summary: 'every infrastructure with its state, the buckets, and what is planned',
  exits: [exitCodes.fine],
  declare: () => undefined,
  run(call) {
    const registry = loadRegistryOfCall(call);
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: () => `${Object.keys(registry.infra).join('\n')}\n`,
      renderJson: () => formatDocument({ infra: Object.values(registry.infra) }),
    });
  },
};
