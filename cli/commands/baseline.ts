import type { CliCommand } from '../command';
import { acceptCommand } from '../baseline/accept';
import { diffCommand } from '../baseline/diff';
import { exitCodes } from '../exit-codes';

/** The run that others are compared with, and what is new against it; `diff` where nothing else is asked for. */
export const baselineCommand: CliCommand = {
  name: 'baseline',
  summary: 'what is new against the accepted run; accept makes a run that one',
  exits: [exitCodes.fine, exitCodes.governance],
  declare: () => undefined,
  subcommands: [acceptCommand, diffCommand],
  run: (call) => diffCommand.run(call),
};
