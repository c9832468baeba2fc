import { Option } from 'commander';
import { formatReport } from '../../reporter/format-report';
import { renderText } from '../../reporter/render-text';
import type { Report } from '../../reporter/types';
import type { CliCommand } from '../command';
import { exitCodes, type ExitCode } from '../exit-codes';
import { findRun } from '../report/find-run';
import { loadReport } from '../report/load-report';

interface ReportOptions {
  readonly format: 'text' | 'json';
}

/** Shows the report of a run again; its exit code tells governance from failed tests. */
export const reportCommand: CliCommand<ReportOptions> = {
  name: 'report',
  summary: 'show the report of a run again, the newest unless told otherwise',
  exits: [exitCodes.fine, exitCodes.testsFailed, exitCodes.governance],
  declare(command) {
    command
      .argument('[run]', 'id of a run, name of its folder, or a path')
      .addOption(
        new Option('--format <format>', 'how to show it').choices(['text', 'json']).default('text'),
      );
  },
  run(call) {
    const { report, file, remarks } = loadReport(findRun(call.args[0], call.cwd), call);
    const renderJson = (): string => formatReport(report);
    return Promise.resolve({
      exitCode: chooseExitCode(report),
      renderText: (palette) =>
        call.options.format === 'json'
          ? renderJson()
          : renderText(report, { palette, reportFile: file }),
      renderJson,
      remarks,
    });
  },
};

function chooseExitCode({ verdict, totals }: Report): ExitCode {
  if (verdict === 'pass') return exitCodes.fine;
  return totals.classes['governance-violation'] > 0 ? exitCodes.governance : exitCodes.testsFailed;
}
