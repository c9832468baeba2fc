import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { docCommand } from '../registry/doc';
import { promoteCommand } from '../registry/promote';
import { roadmapCommand } from '../registry/roadmap';
import { showCommand } from '../registry/show';

/** Shows the registry, and what follows from it; `show` where nothing else is asked for. */
export const registryCommand: CliCommand = {
  name: 'registry',
  summary: 'the registry as tables; without a name of a table, show',
  exits: [exitCodes.fine],
  declare: () => undefined,
  subcommands: [showCommand, docCommand, roadmapCommand, promoteCommand],
  run: (call) => showCommand.run(call),
};
