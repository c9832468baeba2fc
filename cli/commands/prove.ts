import type { CliCommand } from '../command';
import { parseCount, parseTime } from '../prove/parse-options';
import { proveSuite, type ProveCommandOptions } from '../prove/prove-suite';
import { exitCodes } from '../exit-codes';

/** Proves that no test depends on another one, or says which do, and on whom. */
export const proveCommand: CliCommand<ProveCommandOptions> = {
  name: 'prove',
  summary:
    'is any test dependent on another one, on the order, on what runs beside it; and on whom',
  exits: [exitCodes.fine, exitCodes.isolation, exitCodes.nothingRan],
  declare(command) {
    command
      .argument('[jest...]', 'arguments for Jest, after --')
      .option('--orders <n>', 'random orders of each file besides', parseCount)
      .option('--budget <time>', 'start no probe after this time, such as 60s or 5m', parseTime)
      .option('--seed <n>', 'the same seed gives the same orders', parseCount)
      .option('--resume', 'go on where the last proof was stopped');
  },
  run: (call) => proveSuite(call),
};
