import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { formatReport } from '../../reporter/report/format-report';
import type { Report } from '../../reporter/report/types';
import { renderText } from '../../reporter/renderers/text/render-text';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { rebuildReport } from '../../reporter/stored/rebuild-report';
import { cleanLine } from '../clean-line';
import type { Outcome } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { chooseExitCode } from '../report/choose-exit-code';
import type { StoredRun } from '../report/list-runs';
import { findDifference, type Difference } from './find-difference';

/**
 * Builds the report of a run again from what its folder keeps, and says whether it is the one that
 * the run made. Writes nothing.
 *
 * @throws HERMETIC_RUN_UNKEPT, HERMETIC_RUN_UNREADABLE
 */
export function rebuildRun({ dir, name }: StoredRun): Outcome {
  const rebuilt = rebuildReport(dir);
  if (!rebuilt) throw HermeticError.of('HERMETIC_RUN_UNKEPT', { folder: name });
  const file = join(dir, REPORT_FILES.json);
  if (!existsSync(file)) return showUnfinished(name, rebuilt);
  const recorded = readFileSync(file, 'utf8');
  const difference = findDifference(recorded, formatReport(rebuilt));
  if (difference && !isJson(recorded)) return showInstead(name, rebuilt, difference);
  const verdict = difference ? 'different' : 'equal';
  return {
    exitCode: difference ? exitCodes.governance : exitCodes.fine,
    renderText: ({ bold }) =>
      difference
        ? `Replay: ${bold('DIFFERENT')}\n${describe(difference)}`
        : `Replay: ${bold('equal')}, to the byte\n  ${cleanLine(name)}\n`,
    renderJson: () => formatDocument({ run: name, verdict, difference, report: null }),
  };
}

/** A run that was killed wrote no report: what is known of it is all that there is. */
function showUnfinished(name: string, report: Report): Outcome {
  return {
    exitCode: chooseExitCode(report),
    renderText: (palette) => renderText(report, { palette }),
    renderJson: () =>
      formatDocument({ run: name, verdict: 'unfinished', difference: null, report }),
    remarks: [`${name} wrote no ${REPORT_FILES.json}: this is what its records tell`],
  };
}

/** Of a report that was cut or damaged nothing can be compared, and this is what it would be. */
function showInstead(name: string, report: Report, difference: Difference): Outcome {
  return {
    exitCode: exitCodes.governance,
    renderText: (palette) => renderText(report, { palette }),
    renderJson: () => formatDocument({ run: name, verdict: 'different', difference, report }),
    remarks: [
      `${name}/${REPORT_FILES.json} is no JSON (line ${difference.line} is the first that differs): this is what the records tell`,
    ],
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describe({ path, line, recorded, rebuilt }: Difference): string {
  const place = path ?? 'the layout';
  return [
    `  first at ${cleanLine(place)} (line ${line})`,
    `  recorded ${recorded === null ? 'nothing' : cleanLine(recorded)}`,
    `  rebuilt  ${rebuilt === null ? 'nothing' : cleanLine(rebuilt)}`,
    '',
  ].join('\n');
}
