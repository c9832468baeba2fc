import { join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { formats, type Format } from '../renderers/formats';
import { renderText } from '../renderers/text/render-text';
import type { Report } from '../types';

/** The two that a run is known by. */
export const REPORT_FILES = { json: formats.json.file, text: 'report.txt' } as const;

/** An artifact that could not be written, or not be made. */
export interface Unwritten {
  readonly file: string;
  readonly error: Error;
}

/**
 * Writes the artifacts of a run into its folder, each whole or not at all; one that fails keeps none of the others
 * from being written.
 *
 * @param reportFile the report's own path, as the text shows it
 * @returns those that failed
 */
export function writeArtifacts(dir: string, report: Report, reportFile: string): Unwritten[] {
  const others = (Object.keys(formats) as Format[]).filter((name) => name !== 'json');
  return [
    ...writeReport(dir, report, reportFile),
    ...others.flatMap((name) => {
      const { file, render } = formats[name];
      return file === null ? [] : write(dir, file, () => render(report));
    }),
  ];
}

/** The same for the two that a run is known by, which are then the only ones that are written. */
export function writeReport(dir: string, report: Report, reportFile: string): Unwritten[] {
  return [
    ...write(dir, REPORT_FILES.json, () => formats.json.render(report)),
    ...write(dir, REPORT_FILES.text, () => renderText(report, { reportFile })),
  ];
}

function write(dir: string, file: string, render: () => string | Iterable<string>): Unwritten[] {
  try {
    writeFileWhole(join(dir, file), render());
    return [];
  } catch (error) {
    return [{ file, error: error as Error }];
  }
}
