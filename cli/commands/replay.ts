import type { CliCommand, CommandCall, Outcome } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { compareOutcomes } from '../replay/compare-outcomes';
import { rebuildRun } from '../replay/rebuild-run';
import { renderRepeat } from '../replay/render-repeat';
import { repeatRun } from '../replay/repeat-run';
import { findRun } from '../report/find-run';
import type { StoredRun } from '../report/list-runs';

interface ReplayOptions {
  readonly execute?: true;
}

/** Builds the report of a run again from its folder alone, or runs the tests of it again; then compares. */
export const replayCommand: CliCommand<ReplayOptions> = {
  name: 'replay',
  summary: 'build the report of a run again and compare it; or run its tests again and compare',
  details:
    'Without --execute nothing is run and nothing written: the folder of the run is enough. With it, the files of each worker run one after another, in the recorded order, with the code as it is now.',
  examples: ['npx jest-hermetic replay', 'npx jest-hermetic replay --execute'],
  exits: [exitCodes.fine, exitCodes.testsFailed, exitCodes.governance],
  meanings: {
    [exitCodes.fine]: 'equal',
    [exitCodes.testsFailed]: 'an outcome differs; without --execute: the run was killed, and fails',
    [exitCodes.governance]: 'the report differs; or the run was killed, and broke a rule',
  },
  declare(command) {
    command
      .argument(
        '[run]',
        'id of a run, name of its folder, or a path to it; the newest where none is given',
      )
      .option('--execute', 'run the same tests in the same order with the same seed');
  },
  async run(call) {
    const run = findRun(call.args[0], call.cwd);
    return call.options.execute ? execute(run, call) : rebuildRun(run);
  },
};

async function execute(run: StoredRun, call: CommandCall): Promise<Outcome> {
  const repeat = await repeatRun(run, call);
  const unknown = repeat.unknown.map(({ file }) => file);
  const comparison = compareOutcomes(repeat.recorded, repeat.repeated, new Set(unknown));
  const isEqual = comparison.tests.length === 0 && comparison.files.length === 0;
  const { dir, workers, remarks } = repeat;
  return {
    exitCode: isEqual ? exitCodes.fine : exitCodes.testsFailed,
    renderText: (palette) => renderRepeat(repeat, comparison, palette),
    renderJson: () =>
      formatDocument({
        run: run.name,
        verdict: isEqual ? 'equal' : 'different',
        repeat: dir,
        workers,
        ...comparison,
        unknown,
      }),
    remarks,
  };
}
