import { escapeControl } from '../../../errors/escape-control';
import type { Report } from '../../report/types';
import { describeDelta, listNew } from '../describe-delta';
import type { Palette } from './palette';
import { shortenMiddle, wrapText } from './wrap-text';

/** How much that is new is named; report.json has it all. */
const MOST_NAMED = 10;

/** What is new against the baseline in a few lines, the newly failing first; none where there is no baseline. */
export function renderDelta(report: Report, palette: Palette, width: number): string[] {
  const text = describeDelta(report);
  if (text === null) return [];
  const found = [...listNew(report)];
  const shown = found.length <= MOST_NAMED + 1 ? found : found.slice(0, MOST_NAMED);
  const hidden = found.length - shown.length;
  const paint = found.length > 0 ? palette.yellow : palette.dim;
  return [
    ...wrapText(escapeControl(text), { width, first: '  delta    ' }).map(paint),
    ...shown.map(([kind, place]) => {
      const start = `    ${kind}: `;
      return start + shortenMiddle(escapeControl(place), Math.max(20, width - start.length));
    }),
    ...(hidden > 0 ? [`    and ${hidden} more`] : []),
  ];
}
