import type { CliCommand } from '../command';
import { acceptCommand } from '../baseline/accept';
import { diffCommand, diffMeanings } from '../baseline/diff';
import { exitCodes } from '../exit-codes';

/** The run that others are compared with, and what is new against it; `diff` where nothing else is asked for. */
export const baselineCommand: CliCommand = {
  name: 'baseline',
  summary: 'compare a run with the baseline (diff), or make a run the baseline (accept)',
  details:
    'The baseline is the run that later ones are compared with. It is in .hermetic/baseline.json, to be committed. Without diff or accept, it is diff of the newest run.',
  examples: ['npx jest-hermetic baseline accept', 'npx jest-hermetic baseline diff'],
  exits: [exitCodes.fine, exitCodes.governance],
  meanings: diffMeanings,
  declare: () => undefined,
  subcommands: [acceptCommand, diffCommand],
  run: (call) => diffCommand.run(call),
};
