import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { docCommand } from '../registry/doc';
import { promoteCommand } from '../registry/promote';
import { roadmapCommand } from '../registry/roadmap';
import { showCommand } from '../registry/show';

/** Shows the registry, and what follows from it; `show` where nothing else is asked for. */
export const registryCommand: CliCommand = {
  name: 'registry',
  summary:
    'show the registry as tables, write it into documents (doc), or prepare a change of state (promote)',
  details: 'Without the name of a command, it is show.',
  examples: ['npx jest-hermetic registry', 'npx jest-hermetic registry doc'],
  exits: [exitCodes.fine],
  declare: () => undefined,
  subcommands: [showCommand, docCommand, roadmapCommand, promoteCommand],
  run: (call) => showCommand.run(call),
};
