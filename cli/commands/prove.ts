import type { CliCommand } from '../command';
import { parseCount, parseTime } from '../prove/parse-options';
import type { ProveCommandOptions } from '../prove/prove-options';
import { proveSuite } from '../prove/prove-suite';
import { exitCodes } from '../exit-codes';

/** Proves that no test depends on another one, or says which do, and on whom. */
export const proveCommand: CliCommand<ProveCommandOptions> = {
  name: 'prove',
  summary:
    'prove that no test depends on another one, on the order, or on what runs beside it; or say on whom',
  details:
    'Runs the tests in many orders. A proof of the whole suite is kept in .hermetic/proof.json, to be committed: reports rest on it.',
  examples: [
    'npx jest-hermetic prove --budget 5m',
    'npx jest-hermetic prove --resume',
    'npx jest-hermetic prove -- tests/orders.test.js',
  ],
  exits: [exitCodes.fine, exitCodes.isolation, exitCodes.nothingRan],
  meanings: {
    [exitCodes.fine]: 'no test depends on another one',
    [exitCodes.isolation]: 'a test depends on others, or not all of the plan could run',
  },
  declare(command) {
    command
      .usage('[options] [-- JEST ARGUMENTS]')
      .argument('[jest...]', 'arguments for Jest, after --, such as paths of test files')
      .option(
        '--orders <n>',
        'that many random orders of each file besides those of the plan',
        parseCount,
      )
      .option('--budget <time>', 'begin nothing more after this time, such as 60s or 5m', parseTime)
      .option(
        '--seed <n>',
        'the same seed gives the same orders; another one each time without',
        parseCount,
      )
      .option('--resume', 'go on where the last proof was stopped');
  },
  run: (call) => proveSuite(call),
};
