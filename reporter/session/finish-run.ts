import { join, relative } from 'node:path';
import type { OpenRun } from '../../environment/run/open-run';
import type { Palette } from '../renderers/text/palette';
import { renderText } from '../renderers/text/render-text';
import type { Report } from '../report/types';
import { REPORT_FILES, writeReport } from './write-report';
import type { Inputs } from '../stored/inputs';
import { judgeRun } from '../stored/judge-run';

/** The report of a run, in both of its forms. */
export interface FinishedRun {
  readonly report: Report;
  /** For the terminal, with its colours. */
  readonly text: string;
}

/** What the reports are made with, besides the run. */
export interface FinishOptions {
  readonly faults: readonly string[];
  readonly inputs: Inputs;
  readonly palette: Palette;
}

/** Makes the reports of a run from its records, and writes them into its folder. */
export function finishRun(run: OpenRun, { faults, inputs, palette }: FinishOptions): FinishedRun {
  const report = judgeRun(run.dir, inputs, faults);
  const reportFile = relative(process.cwd(), join(run.dir, REPORT_FILES.json)) || REPORT_FILES.json;
  writeReport(run.dir, report, renderText(report, { reportFile }));
  return { report, text: renderText(report, { reportFile, palette }) };
}
