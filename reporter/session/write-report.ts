import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { formatReport } from '../report/format-report';
import type { Report } from '../report/types';

/** The file names of a run's reports, in its folder. */
export const REPORT_FILES = { json: 'report.json', text: 'report.txt' } as const;

/** Writes the reports of a run into its folder, each whole or not at all. */
export function writeReport(dir: string, report: Report, text: string): void {
  writeFileWhole(join(dir, REPORT_FILES.json), formatReport(report));
  writeFileWhole(join(dir, REPORT_FILES.text), text);
}
