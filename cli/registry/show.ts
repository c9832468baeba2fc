import {
  listEntries,
  summarizeBuckets,
  summarizeStates,
} from '../../registry/documents/summarize-states';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { renderRegistry } from './render-registry';

/** Shows every entry of the registry, and what belongs to them. */
export const showCommand: CliCommand = {
  name: 'show',
  summary: 'show every infrastructure with its state, the buckets, and what is planned',
  examples: ['npx jest-hermetic registry show'],
  exits: [exitCodes.fine],
  declare: () => undefined,
  run(call) {
    const registry = loadRegistryOfCall(call);
    const { transitions, skips, roadmap } = registry;
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: (palette) => renderRegistry(registry, palette),
      renderJson: () =>
        formatDocument({
          states: namesOf(summarizeStates(registry)),
          buckets: namesOf(summarizeBuckets(registry)),
          ...{ infra: listEntries(registry), transitions, skips, roadmap },
        }),
    });
  },
};

function namesOf(groups: ReturnType<typeof summarizeStates | typeof summarizeBuckets>) {
  return Object.fromEntries(
    groups.map(({ name, entries }) => [name, entries.map((entry) => entry.name)]),
  );
}
