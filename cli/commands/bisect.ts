import type { CliCommand } from '../command';
import { bisectSuite, type BisectCommandOptions } from '../prove/bisect-suite';
import { parseIds } from '../prove/parse-options';
import { exitCodes } from '../exit-codes';

/** Says why the outcome of one test changes: after whom, or without whom. */
export const bisectCommand: CliCommand<BisectCommandOptions> = {
  name: 'bisect',
  summary: 'why the outcome of one test changes: after whom it fails, or without whom',
  exits: [exitCodes.fine, exitCodes.isolation, exitCodes.nothingRan],
  declare(command) {
    command
      .argument('[jest...]', 'arguments for Jest, after --')
      .requiredOption('--test <id>', 'the id of the test, from a report')
      .option('--after <ids>', 'the tests that ran before it, with commas between', parseIds)
      .option('--order <file>', 'the same: a file of ids, one a line or a JSON array');
  },
  run: (call) => bisectSuite(call),
};
