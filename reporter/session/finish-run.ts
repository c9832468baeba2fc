import { join, relative } from 'node:path';
import { takeRepeatedPart } from '../../environment/run/repeated-part';
import type { OpenRun } from '../../environment/run/open-run';
import type { HermeticError } from '../../errors/hermetic-error';
import type { CollectedRun } from '../collect/collect-run';
import type { Report } from '../types';
import type { Palette } from '../renderers/text/palette';
import { renderText } from '../renderers/text/render-text';
import type { Inputs } from '../stored/inputs';
import { judgeRun } from '../stored/judge-run';
import { keepInHistory } from '../trend/keep-in-history';
import { explainUnwritten } from './explain-unwritten';
import { startFolder } from './start-folder';
import { tellGithub } from './tell-github';
import { REPORT_FILES, writeArtifacts, writeReport } from './write-artifacts';

/** What is left to be said of a run. */
export interface FinishedRun {
  readonly report: Report;
  /** For the terminal, with its colours. */
  readonly text: string;
  /** Lines to be printed after it as they are: annotations, and what went wrong without failing the run. */
  readonly remarks: string;
  /** Why some of its artifacts are missing. */
  readonly faults: readonly HermeticError[];
}

/** What the reports are made with, besides the run. */
export interface FinishOptions {
  /** Its records. */
  readonly collected: CollectedRun;
  readonly faults: readonly string[];
  readonly inputs: Inputs;
  readonly palette: Palette;
  readonly env: NodeJS.ProcessEnv;
}

/** Makes the report of a run from its records, writes its artifacts into its folder, and adds it to the history. */
export function finishRun(run: OpenRun, options: FinishOptions): FinishedRun {
  const { collected } = options;
  const built = judgeRun(run, collected, options.inputs, options.faults);
  const reportFile = relative(startFolder, join(run.dir, REPORT_FILES.json)) || REPORT_FILES.json;
  const unwritten = writeArtifacts(run.dir, built, reportFile);
  const faults = explainUnwritten(unwritten, relative(startFolder, run.dir) || '.');
  // A run that ends with 1 does not say that it passed.
  const report =
    faults.length > 0
      ? judgeRun(run, collected, options.inputs, [
          ...options.faults,
          ...faults.map(({ what }) => what),
        ])
      : built;
  // What could not be written the first time may not be now, and has been said.
  if (faults.length > 0) writeReport(run.dir, report, reportFile);
  return {
    report,
    text: renderText(report, { reportFile, palette: options.palette, isBelowJest: true }),
    remarks:
      (takeRepeatedPart() ? '' : keepInHistory(run.root, report)) +
      tellGithub(report, run.root, options.env),
    faults,
  };
}
