import { escapeControl } from '../../../errors/escape-control';
import type { Palette } from './palette';
import { wrapText } from './wrap-text';

/** Pieces of evidence that the text shows, and lines of one that has many; the others are in report.json. */
const MOST_PIECES = 20;
const MOST_LINES = 12;

/**
 * Evidence under what it is evidence of: a line each, and of a message at length the lines that say most.
 *
 * @param indent what each line begins with
 */
export function renderEvidence(
  evidence: readonly string[],
  palette: Palette,
  width: number,
  indent = '    ',
): string[] {
  // One more line costs no more than saying that there is one more.
  const left = evidence.length > MOST_PIECES + 1 ? evidence.length - MOST_PIECES : 0;
  const lines = evidence
    .slice(0, evidence.length - left)
    .flatMap((piece) =>
      piece.includes('\n')
        ? renderLines(piece, `${indent}  `)
        : wrapText(escapeControl(piece), { width, first: indent }),
    );
  if (left > 0) lines.push(`${indent}and ${left} more in report.json`);
  return lines.map(palette.dim);
}

/** Unbroken, as what is compared stands one under the other. */
function renderLines(text: string, indent: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const left = lines.length > MOST_LINES + 1 ? lines.length - MOST_LINES : 0;
  const shown = lines
    .slice(0, lines.length - left)
    .map((line) => `${indent}${escapeControl(line.replaceAll('\t', '  '))}`);
  return left > 0 ? [...shown, `${indent}and ${left} more lines in report.json`] : shown;
}
