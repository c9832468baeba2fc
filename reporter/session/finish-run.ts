import { join, relative } from 'node:path';
import type { OpenRun } from '../../environment/run/open-run';
import type { Baseline } from '../../registry/baseline/baseline';
import { buildReport } from '../report/build-report';
import type { Palette } from '../renderers/text/palette';
import { readRecords } from '../collect/read-records';
import { renderText } from '../renderers/text/render-text';
import type { Report } from '../report/types';
import { REPORT_FILES, writeReport } from './write-report';
import { lookUpWritten } from '../classify/written-titles';

/** The report of a run, in both of its forms. */
export interface FinishedRun {
  readonly report: Report;
  /** For the terminal, with its colours. */
  readonly text: string;
}

/** What the reports are made with, besides the run. */
export interface FinishOptions {
  readonly faults: readonly string[];
  readonly baseline: Baseline | null;
  readonly palette: Palette;
}

/** Makes the reports of a run from its records, and writes them into its folder. */
export function finishRun(run: OpenRun, { faults, baseline, palette }: FinishOptions): FinishedRun {
  const records = readRecords(join(run.dir, 'records'));
  const root = records.find((record) => record.type === 'run-started')?.root;
  const report = buildReport({
    records,
    ...(root !== undefined && { written: lookUpWritten(root) }),
    registry: run.registry,
    registryError: run.registryError,
    faults,
    baseline,
  });
  const reportFile = relative(process.cwd(), join(run.dir, REPORT_FILES.json)) || REPORT_FILES.json;
  writeReport(run.dir, report, renderText(report, { reportFile }));
  return { report, text: renderText(report, { reportFile, palette }) };
}
