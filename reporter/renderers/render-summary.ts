import { describeCounts } from './describe-counts';
import { describeDelta } from './describe-delta';
import { groupAlike } from './group-alike';
import { invariantTitles } from './invariant-titles';
import { listProblems, type Problem, type ProblemSection } from './list-problems';
import type { Invariants, Report } from '../types';
import { escapeMarkdown, formatCode, harmless } from '../../registry/documents/escape-markdown';

/** GitHub refuses a job summary of more than 1 MiB as a whole; other steps have theirs. */
const MAX_BYTES = 900_000;

/** What the line takes that counts the rest. */
const MORE_BYTES = 50;

/** Places of one problem that are listed, and problems of one reason that are alike. */
const MOST_PLACES = 20;

/**
 * The report as Markdown, for the summary of a job: verdict, invariants, what needs somebody, infrastructure. What
 * does not fit is counted at the end.
 *
 * @param mostBytes more only where the verdict, the invariants and the infrastructure alone take more
 */
export function renderSummary(report: Report, mostBytes = MAX_BYTES): string {
  const head = [...renderVerdict(report), '', ...renderInvariants(report), ''].join('\n');
  const tail = renderInfra(report).join('\n');
  let room = mostBytes - Buffer.byteLength(head) - Buffer.byteLength(tail) - MORE_BYTES;
  const shown: string[] = [];
  const problems = listProblems(report).flatMap(renderSection);
  for (const text of problems) {
    room -= Buffer.byteLength(text) + 1;
    if (room < 0) break;
    shown.push(text);
  }
  const left = problems.length - shown.length;
  const more = left > 0 ? [`${left} more in report.json.`, ''] : [];
  return [head, ...shown, ...more, tail, ''].join('\n');
}

function renderVerdict(report: Report): string[] {
  const { verdict, reasons, totals } = report;
  const delta = describeDelta(report);
  return [
    verdict === 'pass'
      ? '## Hermetic: pass'
      : `## Hermetic: FAIL: ${escapeMarkdown(reasons.join(', '))}`,
    '',
    describeCounts(totals),
    ...(delta === null ? [] : ['', escapeMarkdown(delta)]),
  ];
}

function renderInvariants({ invariants }: Report): string[] {
  const rows = (Object.keys(invariantTitles) as (keyof Invariants)[]).map((name) => {
    const { holds, evidence } = invariants[name];
    const word = holds === null ? 'not known' : holds ? 'holds' : '**broken**';
    return `| ${name} | ${invariantTitles[name]} | ${word} | ${escapeMarkdown(evidence)} |`;
  });
  return ['| | invariant | | evidence |', '|---|---|---|---|', ...rows];
}

/** Its title, and each problem as a text of its own. */
function renderSection({ title, problems }: ProblemSection): string[] {
  const texts = groupAlike(problems).map((group) =>
    group.length > 1 ? renderAlike(group) : renderProblem(group[0]),
  );
  return [`### ${escapeMarkdown(title)}\n`, ...texts];
}

function renderProblem({ reason, places, evidence, fix }: Problem): string {
  const [advice, ...paste] = fix?.split('\n') ?? [];
  return [
    ...(reason === null ? [] : [`**${escapeMarkdown(reason)}**`, '']),
    ...renderPlaces(places),
    ...renderEvidence(evidence),
    ...(advice === undefined ? [] : ['', `Fix: ${escapeMarkdown(advice)}`]),
    ...renderPaste(paste),
    '',
  ].join('\n');
}

/** What they share, then each with its own evidence and its own lines to paste, as items of a list. */
function renderAlike(group: readonly [Problem, ...Problem[]]): string {
  const [{ reason, fix }] = group;
  const [advice = ''] = fix?.split('\n', 1) ?? [];
  const listed = group.slice(0, MOST_PLACES);
  return [
    ...(reason === null ? [] : [`**${escapeMarkdown(reason)}**`, '']),
    `Fix: ${escapeMarkdown(advice)}`,
    '',
    ...listed.flatMap((each) => [
      ...renderPlaces(each.places),
      ...[
        ...renderEvidence(each.evidence),
        ...renderPaste(each.fix?.split('\n').slice(1) ?? []),
      ].map((line) => (line === '' ? '' : `  ${line}`)),
    ]),
    ...(group.length > listed.length
      ? [`- and ${group.length - listed.length} more in report.json`]
      : []),
    '',
  ].join('\n');
}

function renderPlaces(places: readonly string[]): string[] {
  const listed = places.slice(0, MOST_PLACES);
  return [
    ...listed.map((place) => `- ${formatCode(place)}`),
    ...(places.length > listed.length ? [`- and ${places.length - listed.length} more`] : []),
  ];
}

function renderPaste(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...fence(lines)] : [];
}

function renderEvidence(evidence: readonly string[]): string[] {
  const lines = evidence.filter((piece) => !piece.includes('\n'));
  const long = evidence.filter((piece) => piece.includes('\n'));
  return [
    ...(lines.length > 0 ? ['', ...lines.map((line) => `> ${escapeMarkdown(line)}  `)] : []),
    ...long.flatMap((text) => ['', ...fence(text.replaceAll('\t', '  ').split('\n'))]),
  ];
}

function fence(lines: readonly string[]): string[] {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const mark = '`'.repeat(longest + 1);
  return [mark, ...lines.map(harmless), mark];
}

function renderInfra({ infra }: Report): string[] {
  if (infra.length === 0) return [];
  const word = (available: boolean | null): string =>
    available === null ? '' : available ? 'yes' : '**no**';
  const rows = infra.map(
    (each) =>
      `| ${escapeMarkdown(each.name)} | ${each.state} | ${word(each.available)} | ${each.declaredBy} | ${each.ran} | ${each.skipped} | ${each.failed} |`,
  );
  return [
    '### Infrastructure\n',
    '| name | state | there | declared by | ran | skipped | failed |',
    '|---|---|---|---:|---:|---:|---:|',
    ...rows,
  ];
}
