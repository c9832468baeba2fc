import { escapeControl } from '../../../errors/escape-control';
import type { Report } from '../../report/types';
import { deltaNouns } from '../delta-nouns';
import { describeDelta, listNew } from '../describe-delta';
import type { Palette } from './palette';
import { wrapPlace, wrapText } from './wrap-text';

/** How much of what is worse, and of what is better, is named; report.json has it all. */
const MOST_NAMED = 10;

/** What is new against the baseline in a few lines, the newly failing first; none where there is no baseline. */
export function renderDelta(report: Report, palette: Palette, width: number): string[] {
  const text = describeDelta(report);
  if (text === null) return [];
  const { newlyPassing, ...worse } = listNew(report);
  const bad = (Object.keys(worse) as (keyof typeof worse)[]).flatMap((kind) =>
    worse[kind].map((place) => [deltaNouns[kind].one, place] as const),
  );
  const good = newlyPassing.map((place) => [deltaNouns.newlyPassing.one, place] as const);
  const paint = bad.length > 0 ? palette.yellow : palette.dim;
  return [
    ...wrapText(escapeControl(text), { width, first: '  delta    ' }).map(paint),
    ...nameFirst(bad, 'more', width),
    ...nameFirst(good, `more ${deltaNouns.newlyPassing.many}`, width),
  ];
}

/** @param others what those are called that are not named */
function nameFirst(
  found: readonly (readonly [string, string])[],
  others: string,
  width: number,
): string[] {
  // One more line costs no more than saying that there is one more.
  const shown = found.length <= MOST_NAMED + 1 ? found : found.slice(0, MOST_NAMED);
  const hidden = found.length - shown.length;
  return [
    ...shown.flatMap(([kind, place]) =>
      wrapPlace(escapeControl(place), { width, first: `    ${kind}: `, rest: '      ' }),
    ),
    ...(hidden > 0 ? [`    and ${hidden} ${others}`] : []),
  ];
}
