import { compareText } from '../../errors/compare-text';
import { identifyAccepted, type AcceptedRow, type AcceptedRun } from './baseline';

/**
 * The section `accepted` as text. One row a line and sorted, so that git merges it line by line; the
 * same rows give the same bytes. The run that they come from has lines of its own above them.
 */
export function formatAccepted({ run, commit, registryHash, totals, rows }: AcceptedRun): string {
  const lines = listAcceptedLines(rows);
  const parts = [
    `"run": ${JSON.stringify(run)}`,
    `"commit": ${JSON.stringify(commit)}`,
    `"registryHash": ${JSON.stringify(registryHash)}`,
    `"totals": { "files": ${totals.files}, "tests": ${totals.tests} }`,
    lines.length > 0 ? `"rows": [\n      ${lines.join(',\n      ')}\n    ]` : '"rows": []',
  ];
  return `{\n    ${parts.join(',\n    ')}\n  }`;
}

/** Whether two runs had the same outcomes, as far as a baseline tells: who ran them does not matter. */
export function hasSameOutcomes(one: AcceptedRun, other: AcceptedRun): boolean {
  const [lines, others] = [listAcceptedLines(one.rows), listAcceptedLines(other.rows)];
  return (
    one.totals.files === other.totals.files &&
    one.totals.tests === other.totals.tests &&
    lines.length === others.length &&
    lines.every((line, index) => line === others[index])
  );
}

/** By file, which comes before its tests; these by titles. What a merge brought twice is there once, as the later row has it. */
function listAcceptedLines(rows: readonly AcceptedRow[]): string[] {
  const byPlace = new Map(rows.map((row) => [identifyAccepted(row), row]));
  return [...byPlace.values()]
    .map((row) => [sortKey(row), formatRow(row)] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, text]) => text);
}

function sortKey({ file, id, path }: AcceptedRow): string {
  return JSON.stringify([file, id === null ? 0 : 1, path, id]);
}

function formatRow({ file, id, path, class: is, skipped }: AcceptedRow): string {
  const test =
    id === null
      ? ''
      : `, "path": [${path.map((title) => JSON.stringify(title)).join(', ')}], "id": ${JSON.stringify(id)}`;
  const how = skipped ? ', "skipped": true' : '';
  return `{ "file": ${JSON.stringify(file)}, "class": ${JSON.stringify(is)}${test}${how} }`;
}
