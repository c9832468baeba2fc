import { join, relative, resolve } from 'node:path';
import { formatReport } from '../../reporter/report/format-report';
import { renderText } from '../../reporter/renderers/text/render-text';
import { explainUnwritable, isUnwritable } from '../../environment/run/explain-unwritable';
import { addToJobSummary } from '../../reporter/session/tell-github';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { keepInHistory } from '../../reporter/trend/keep-in-history';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { findRunFolders } from '../merge/find-run-folders';
import { mergeInto } from '../merge/merge-into';
import { chooseExitCode, reportMeanings } from '../report/choose-exit-code';
import { locateRunsRoot } from '../report/locate-runs-root';

interface MergeOptions {
  readonly out?: string;
}

/** Makes one run of its shards, from their records: its report is that of the run as a whole. */
export const mergeCommand: CliCommand<MergeOptions> = {
  name: 'merge',
  summary: 'make one run, and one report, of the shards of a run',
  details:
    'The shards have the same HERMETIC_RUN_ID, commit and registry; one that is missing is an error that names it.',
  examples: [
    'npx jest-hermetic merge .hermetic/runs',
    'npx jest-hermetic merge shards --out whole',
  ],
  exits: [exitCodes.fine, exitCodes.testsFailed, exitCodes.governance],
  meanings: reportMeanings,
  declare(command) {
    command
      .argument(
        '<dir...>',
        "folders of the shards' runs, or folders that hold them, such as .hermetic/runs",
      )
      .option('--out <dir>', 'where to write it, instead of .hermetic/runs/<id>.merged');
  },
  async run({ args, options, cwd, env }) {
    const dirs = args.flat().filter((dir) => dir !== undefined);
    const root = locateRunsRoot(cwd) ?? cwd;
    const choose = (id: string): string =>
      options.out ? resolve(cwd, options.out) : join(root, '.hermetic', 'runs', `${id}.merged`);
    const {
      dir: target,
      report,
      shards,
    } = explainRefusal(options.out ?? join(root, '.hermetic'), () =>
      mergeInto(choose, findRunFolders(dirs, cwd), cwd),
    );
    const reportFile = relative(cwd, join(target, REPORT_FILES.json));
    return {
      exitCode: chooseExitCode(report),
      renderText: (palette) => renderText(report, { palette, reportFile }),
      renderJson: () => formatReport(report),
      remarks: [
        ...shards
          .filter(({ records }) => !records.some(({ type }) => type === 'run-finished'))
          .map(
            ({ started, dir }) => `shard ${started.shard} was killed before it was over: ${dir}`,
          ),
        ...`${keepInHistory(root, report)}${addToJobSummary(report, env)}`
          .split('\n')
          .filter(Boolean),
      ],
    };
  },
};

/** @throws HERMETIC_FOLDER_UNWRITABLE where the system lets nothing be written */
function explainRefusal<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw isUnwritable(error) ? explainUnwritable(folder, error) : error;
  }
}
