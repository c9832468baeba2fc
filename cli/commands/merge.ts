import { join, relative, resolve } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { checkShards } from '../../reporter/merge/check-shards';
import type { Report } from '../../reporter/report/types';
import { formatReport } from '../../reporter/report/format-report';
import { renderText } from '../../reporter/renderers/text/render-text';
import { tellGithub } from '../../reporter/session/tell-github';
import { REPORT_FILES, writeArtifacts } from '../../reporter/session/write-artifacts';
import { rebuildReport } from '../../reporter/stored/rebuild-report';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { findRunFolders } from '../merge/find-run-folders';
import { readShard } from '../merge/read-shard';
import { writeMergedRun } from '../merge/write-merged-run';
import { chooseExitCode } from '../report/choose-exit-code';
import { locateRunsRoot } from '../report/locate-runs-root';

interface MergeOptions {
  readonly out?: string;
}

/** Makes one run of its shards, from their records: its report is that of the run as a whole. */
export const mergeCommand: CliCommand<MergeOptions> = {
  name: 'merge',
  summary: 'make one run, and its report, of the shards of a run',
  exits: [exitCodes.fine, exitCodes.testsFailed, exitCodes.governance],
  declare(command) {
    command
      .argument('<dir...>', 'folders of the shards’ runs, or folders that hold them')
      .option('--out <dir>', 'where to write it, instead of .hermetic/runs/<id>.merged');
  },
  async run({ args, options, cwd, env }) {
    const dirs = args.flat().filter((dir) => dir !== undefined);
    const found = findRunFolders(dirs, cwd).map((folder) => readShard(folder, cwd));
    // An earlier merge lies beside its shards.
    const parts = found.filter(({ started }) => started.merged === undefined);
    if (parts.length === 0) throw HermeticError.of('HERMETIC_SHARDS_NONE', { folders: dirs });
    const shards = checkShards(parts);
    const { id } = shards[0]!.started;
    const root = locateRunsRoot(cwd) ?? cwd;
    const folder = options.out
      ? resolve(cwd, options.out)
      : join(root, '.hermetic', 'runs', `${id}.merged`);
    const reportFile = relative(cwd, join(folder, REPORT_FILES.json));
    let report: Report | null = null;
    writeMergedRun(folder, shards, {
      shown: relative(cwd, folder),
      finish: (dir) => {
        report = rebuildReport(dir)!;
        const [unwritten] = writeArtifacts(dir, report, reportFile);
        if (unwritten) throw unwritten.error;
      },
    });
    const merged = report!;
    return {
      exitCode: chooseExitCode(merged),
      renderText: (palette) => renderText(merged, { palette, reportFile }),
      renderJson: () => formatReport(merged),
      remarks: [
        ...shards
          .filter(({ records }) => !records.some(({ type }) => type === 'run-finished'))
          .map(
            ({ started, dir }) => `shard ${started.shard} was killed before it was over: ${dir}`,
          ),
        ...tellGithub(merged, root, env).split('\n').filter(Boolean),
      ],
    };
  },
};
