import { posix } from 'node:path';
import { describeDelta } from './describe-delta';
import { escapeLines } from '../../errors/escape-control';
import { joinEvidence } from './join-evidence';
import { listProblems, type Problem } from './list-problems';
import type { Report } from '../types';

/** GitHub shows ten of a kind for a step, and hides the others. */
const MOST = 10;

/**
 * The report as annotations of GitHub Actions, one workflow command a line: the verdict first, then what
 * needs somebody, what is new against the baseline before what is not, most important first. Nothing for a run that passed.
 *
 * @param folder from the root of the repository to that of the project, with `/`
 */
export function renderAnnotations(report: Report, folder = ''): string {
  if (report.verdict === 'pass') return '';
  const found = listProblems(report).flatMap(({ title, problems }) =>
    problems.map((problem) => ({ title, problem })),
  );
  const problems = [
    ...found.filter(({ problem }) => problem.isNew),
    ...found.filter(({ problem }) => !problem.isNew),
  ].map(({ title, problem }) => annotate(title, problem, folder));
  const delta = describeDelta(report);
  const left = problems.length - (MOST - 1);
  const shown = problems.slice(0, MOST - 1);
  const more = left > 0 ? `; ${left} more in the job summary` : '';
  return [
    formatCommand(
      { title: 'jest-hermetic' },
      `${report.reasons.join(', ')}${more}${delta === null ? '' : `\n${delta}`}`,
    ),
    ...shown,
    '',
  ].join('\n');
}

function annotate(title: string, problem: Problem, folder: string): string {
  const [place] = problem.places;
  const kind = title.replace(/ \(\d+(?:, \d+ new)?\).*$/, '');
  const others = problem.places.length - 1;
  const message = [
    problem.reason,
    place !== undefined && others > 0 ? `${place} and ${others} more` : place,
    ...problem.evidence.filter((piece) => !piece.includes('\n')),
    problem.fix === null ? null : `fix: ${problem.fix}`,
    // GitHub folds what is long: what is to be done stands before a message at length.
    ...problem.evidence.filter((piece) => piece.includes('\n')),
  ];
  const text = joinEvidence(message.filter((part) => part != null));
  return formatCommand({ ...locate(place, folder), title: kind }, text);
}

/** The file of a place, which may have a line and the titles of a test behind it. */
function locate(place: string | undefined, folder: string): { file?: string; line?: string } {
  const [, file, line] = /^(.+?)(?::(\d+))?(?: › .*)?$/s.exec(place ?? '') ?? [];
  if (file === undefined) return {};
  return { file: posix.join(folder, file), ...(line !== undefined && { line }) };
}

function formatCommand(properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(value)}`,
  );
  return `::error ${list.join(',')}::${escapeData(message)}`;
}

/** As the runner of GitHub Actions reads it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function escapeData(text: string): string {
  const safe = escapeLines(text);
  return safe.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
