import { Option } from 'commander';
import { formatReport } from '../../reporter/format-report';
import { renderText } from '../../reporter/render-text';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { findRun } from '../report/find-run';
import { loadReport } from '../report/load-report';

interface ReportOptions {
  readonly format: 'text' | 'json';
}

/** Shows the report of a run again; its exit code is the one of the run. */
export const reportCommand: CliCommand<ReportOptions> = {
  name: 'report',
  summary: 'show the report of a run again, the newest unless told otherwise',
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
      exitCode: report.verdict === 'pass' ? exitCodes.fine : exitCodes.testsFailed,
      renderText: (palette) =>
        call.options.format === 'json'
          ? renderJson()
          : renderText(report, { palette, reportFile: file }),
      renderJson,
      remarks,
    });
  },
};
