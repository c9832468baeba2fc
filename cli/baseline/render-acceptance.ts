import {
  BASELINE_FILE,
  type AcceptedRow,
  type AcceptedRun,
} from '../../registry/baseline/baseline';
import { describeCounts } from '../../reporter/renderers/describe-counts';
import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';

/** What a run became, for people. */
interface Accepted {
  readonly accepted: AcceptedRun;
  readonly before: AcceptedRun | null;
  readonly isChanged: boolean;
  readonly added: readonly AcceptedRow[];
  readonly removed: readonly AcceptedRow[];
}

/** How many rows or files are named of each kind. */
const MOST_NAMED = 10;

/** What `baseline accept` says: what is in the baseline now, what it gained and lost, and what blocks all the same. */
export function renderAcceptance(
  { accepted, before, isChanged, added, removed }: Accepted,
  { bold, yellow }: Palette,
): string {
  const { run, totals, rows } = accepted;
  const size = describeCounts(
    { ...totals, classes: countClasses(rows) },
    totals.tests === 0 ? 'a suite without tests' : 'all passed',
  );
  const errors = rows.filter(({ id }) => id === null).map(({ file }) => file);
  return [
    bold(
      isChanged
        ? cleanLine(`${BASELINE_FILE}: accepted run ${run}`)
        : cleanLine(
            `${BASELINE_FILE}: as it was, run ${run} has the outcomes of run ${before?.run}`,
          ),
    ),
    `  ${size}`,
    ...(before && isChanged
      ? [
          `  ${countNoun(added.length, 'row')} added, ${countNoun(removed.length, 'row')} removed`,
          // Whoever accepts what got better is to see what got worse, and is known from now on.
          ...listNames(added.map(nameRow)),
        ]
      : []),
    ...(errors.length > 0
      ? [
          yellow(
            `  ${countNoun(errors.length, 'collection error')}: known from now on, and still no run passes before ${errors.length === 1 ? 'it is' : 'they are'} mended`,
          ),
          ...listNames(errors),
        ]
      : []),
    '',
  ].join('\n');
}

function nameRow({ file, path, class: is }: AcceptedRow): string {
  return `added: ${[file, ...path].join(' › ')} (${is})`;
}

function listNames(names: readonly string[]): string[] {
  const more = names.length - MOST_NAMED;
  return [
    ...names.slice(0, MOST_NAMED).map((name) => `    ${cleanLine(name)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function countClasses(rows: readonly AcceptedRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { class: is } of rows) counts[is] = (counts[is] ?? 0) + 1;
  return counts;
}
