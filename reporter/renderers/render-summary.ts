import { describeCounts } from './describe-counts';
import { describeDelta } from './describe-delta';
import { invariantTitles } from './invariant-titles';
import { listProblems, type Problem, type ProblemSection } from './list-problems';
import type { Invariants, Report } from '../types';
import { escapeMarkdown, formatCode, harmless } from '../../registry/documents/escape-markdown';

/** GitHub refuses a job summary of more than 1 MiB as a whole; other steps have theirs. */
const MAX_BYTES = 900_000;

/** What the line takes that counts the rest. */
const MORE_BYTES = 50;

/** Places of one problem that are listed. */
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
  return [`### ${escapeMarkdown(title)}\n`, ...problems.map(renderProblem)];
}

function renderProblem({ reason, places, evidence, fix }: Problem): string {
  const listed = places.slice(0, MOST_PLACES);
  const [advice = '', ...paste] = fix?.split('\n') ?? [];
  return [
    ...(reason === null ? [] : [`**${escapeMarkdown(reason)}**`, '']),
    ...listed.map((place) => `- ${formatCode(place)}`),
    ...(places.length > listed.length ? [`- and ${places.length - listed.length} more`] : []),
    ...renderEvidence(evidence),
    ...(fix === null ? [] : ['', `Fix: ${escapeMarkdown(advice)}`]),
    ...(paste.length > 0 ? ['', ...fence(paste)] : []),
    '',
  ].join('\n');
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
