import { escapeControl } from '../../../errors/escape-control';
import { groupAlike } from '../group-alike';
import type { Problem, ProblemSection } from '../list-problems';
import type { Palette } from './palette';
import { renderEvidence } from './render-evidence';
import { shortenMiddle, wrapPlace, wrapText } from './wrap-text';

/** The title of a section, and its problems under it: why, where, how that is known, what to do. */
export function renderSection(
  { title, problems, limit }: ProblemSection,
  palette: Palette,
  width: number,
): string[] {
  const groups = groupAlike(problems);
  const lines = groups.flatMap((group, index) => {
    const [problem] = group;
    if (group.length > 1) return renderAlike(group, limit, palette, width);
    // The same advice for neighbours is said once, after the last of them.
    const isRepeated = groups[index + 1]?.[0].fix === problem.fix;
    return renderProblem(isRepeated ? { ...problem, fix: null } : problem, limit, palette, width);
  });
  return [palette.bold(title), ...lines];
}

function renderProblem(
  { reason, places, evidence, fix }: Problem,
  limit: number,
  palette: Palette,
  width: number,
): string[] {
  const [advice, ...paste] = fix?.split('\n') ?? [];
  return [
    ...renderReason(reason, places.length, width),
    ...renderPlaces(places, limit, width, reason === null ? '  ' : '    '),
    ...renderEvidence(evidence, palette, width),
    ...(advice === undefined ? [] : renderAdvice(advice, width)),
    ...renderPaste(paste, palette),
  ];
}

/** What they share, then each with its own evidence and its own lines to paste. */
function renderAlike(
  group: readonly [Problem, ...Problem[]],
  limit: number,
  palette: Palette,
  width: number,
): string[] {
  const [{ reason, fix }] = group;
  const [advice = ''] = fix?.split('\n', 1) ?? [];
  const { shown, hidden } = choose(group, limit);
  return [
    ...renderReason(reason, group.flatMap(({ places }) => places).length, width),
    ...renderAdvice(advice, width),
    ...shown.flatMap((each) => [
      ...renderPlaces(each.places, limit, width, '    '),
      ...renderEvidence(each.evidence, palette, width, '      '),
      ...renderPaste(each.fix?.split('\n').slice(1) ?? [], palette),
    ]),
    ...(hidden > 0 ? [`    and ${hidden} more in report.json`] : []),
  ];
}

/** @param count of its places */
function renderReason(reason: string | null, count: number, width: number): string[] {
  const [first, ...rest] = reason?.split('\n') ?? [];
  if (first === undefined) return [];
  return [count > 1 ? `${first} (${count})` : first, ...rest].flatMap((line) =>
    wrapText(escapeControl(line), { width, first: '  ' }),
  );
}

function renderPlaces(
  places: readonly string[],
  limit: number,
  width: number,
  indent: string,
): string[] {
  const { shown, hidden } = choose(places, limit);
  return [
    ...shown.flatMap((place) => wrapPlace(escapeControl(place), { width, first: indent })),
    ...(hidden > 0 ? [`${indent}and ${hidden} more`] : []),
  ];
}

/** One more line costs no more than saying that there is one more. */
function choose<Item>(items: readonly Item[], limit: number) {
  const shown = items.length <= limit + 1 ? items : items.slice(0, limit);
  return { shown, hidden: items.length - shown.length };
}

function renderAdvice(advice: string, width: number): string[] {
  const first = '    fix: ';
  return advice.startsWith('npx ')
    ? [first + escapeControl(advice)]
    : wrapText(escapeControl(advice), { width, first });
}

/** More than any command that somebody would paste. */
const MAX_PASTE = 10_000;

/** Never broken, as they are to be pasted. */
function renderPaste(lines: readonly string[], palette: Palette): string[] {
  return lines.map(
    (line) => `      ${palette.bold(shortenMiddle(escapeControl(line), MAX_PASTE))}`,
  );
}
