import { Option } from 'commander';
import type { CliCommand } from '../command';
import { bisectSuite, type BisectCommandOptions } from '../prove/bisect-suite';
import { parseIds } from '../prove/parse-options';
import { exitCodes } from '../exit-codes';

/** Says why the outcome of one test changes: after whom, or without whom. */
export const bisectCommand: CliCommand<BisectCommandOptions> = {
  name: 'bisect',
  summary: 'find why the outcome of one test changes: after which tests it fails, or without which',
  details:
    'Without --after or --order, the tests before it are those of its file, as declared and in reverse.',
  examples: [
    'npx jest-hermetic bisect --test 470df67ab200',
    'npx jest-hermetic bisect --test 470df67ab200 --order order.txt',
  ],
  exits: [exitCodes.fine, exitCodes.isolation, exitCodes.nothingRan],
  meanings: {
    [exitCodes.fine]: 'its outcome does not change',
    [exitCodes.isolation]: 'it depends on others, or that is not known',
  },
  declare(command) {
    command
      .usage('--test ID [options] [-- JEST ARGUMENTS]')
      .argument('[jest...]', 'arguments for Jest, after --, such as paths of test files')
      .requiredOption('--test <id>', 'the id of the test, from report.json, or its title; needed')
      .option('--after <ids>', 'ids of the tests that ran before it, with commas between', parseIds)
      .addOption(
        new Option(
          '--order <file>',
          'the same from a file: ids, one a line or a JSON array',
        ).conflicts('after'),
      );
  },
  run: (call) => bisectSuite(call),
};
