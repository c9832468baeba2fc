import { Option } from 'commander';
import { formatReport } from '../../reporter/report/format-report';
import { renderText } from '../../reporter/renderers/text/render-text';
import { formats, type Format } from '../../reporter/renderers/formats';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { chooseExitCode, reportMeanings } from '../report/choose-exit-code';
import { findRun } from '../report/find-run';
import { loadReport } from '../report/load-report';

interface ReportOptions {
  readonly format: 'text' | Format;
}

/** Shows the report of a run again; its exit code tells governance from failed tests. */
export const reportCommand: CliCommand<ReportOptions> = {
  name: 'report',
  summary: 'show the report of a run again, the newest unless told otherwise',
  details: 'The report of a run that was killed is built from what its workers wrote down.',
  examples: [
    'npx jest-hermetic report',
    'npx jest-hermetic report --format summary',
    'npx jest-hermetic report .hermetic/runs/20260101T000000Z.ab12cd',
  ],
  exits: [exitCodes.fine, exitCodes.testsFailed, exitCodes.governance],
  meanings: reportMeanings,
  declare(command) {
    command
      .argument(
        '[run]',
        'id of a run, name of its folder, or a path to it; the newest where none is given',
      )
      .addOption(
        new Option('--format <format>', 'how to show it')
          .choices(['text', ...Object.keys(formats)])
          .default('text'),
      );
  },
  async run(call) {
    const { report, file, remarks } = loadReport(findRun(call.args[0], call.cwd), call);
    const { format } = call.options;
    const rendered = format === 'text' ? null : formats[format].render(report);
    return {
      exitCode: chooseExitCode(report),
      renderText: (palette) =>
        rendered === null
          ? renderText(report, { palette, reportFile: file })
          : joinPieces(rendered),
      renderJson: () => formatReport(report),
      isForCi: format === 'github',
      remarks,
    };
  },
};

function joinPieces(pieces: string | Iterable<string>): string {
  return typeof pieces === 'string' ? pieces : [...pieces].join('');
}
