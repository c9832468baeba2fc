import { join, relative } from 'node:path';
import type { OpenRun } from '../../environment/run/open-run';
import type { HermeticError } from '../../errors/hermetic-error';
import type { Baseline } from '../../registry/baseline/baseline';
import { lookUpWritten } from '../classify/written-titles';
import { readRecords } from '../collect/read-records';
import { buildReport } from '../report/build-report';
import type { Report } from '../report/types';
import type { Palette } from '../renderers/text/palette';
import { renderText } from '../renderers/text/render-text';
import { explainUnwritten } from './explain-unwritten';
import { tellGithub } from './tell-github';
import { REPORT_FILES, writeArtifacts, writeReport } from './write-artifacts';

/** What is left to be said of a run. */
export interface FinishedRun {
  readonly report: Report;
  /** For the terminal, with its colours. */
  readonly text: string;
  /** To be printed as they are; empty outside of GitHub Actions. */
  readonly annotations: string;
  /** Why some of its artifacts are missing. */
  readonly faults: readonly HermeticError[];
}

/** What the reports are made with, besides the run. */
export interface FinishOptions {
  readonly faults: readonly string[];
  readonly baseline: Baseline | null;
  readonly palette: Palette;
  readonly env: NodeJS.ProcessEnv;
}

/** Makes the report of a run from its records, and writes its artifacts into its folder. */
export function finishRun(run: OpenRun, options: FinishOptions): FinishedRun {
  const built = buildFromRecords(run, options);
  const reportFile = relative(process.cwd(), join(run.dir, REPORT_FILES.json)) || REPORT_FILES.json;
  const unwritten = writeArtifacts(run.dir, built, reportFile);
  const faults = explainUnwritten(unwritten, relative(process.cwd(), run.dir) || '.');
  const report = faults.length > 0 ? failBy(faults, built) : built;
  // What could not be written the first time may not be now, and has been said.
  if (faults.length > 0) writeReport(run.dir, report, reportFile);
  return {
    report,
    text: renderText(report, { reportFile, palette: options.palette }),
    annotations: tellGithub(report, run.root, options.env),
    faults,
  };
}

function buildFromRecords(run: OpenRun, { faults, baseline }: FinishOptions): Report {
  const records = readRecords(join(run.dir, 'records'));
  const root = records.find((record) => record.type === 'run-started')?.root;
  return buildReport({
    records,
    ...(root !== undefined && { written: lookUpWritten(root) }),
    registry: run.registry,
    registryError: run.registryError,
    faults,
    baseline,
  });
}

/** A run that ends with 1 does not say that it passed. */
function failBy(faults: readonly HermeticError[], report: Report): Report {
  const reasons = [...faults.map(({ what }) => what), ...report.reasons];
  return { ...report, verdict: 'fail', reasons };
}
