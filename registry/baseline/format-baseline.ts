import { compareText } from '../../errors/compare-text';
import { identifyHeld, type Baseline, type HeldRow } from './baseline';

/**
 * The text of `.hermetic/baseline.json`. One row a line and sorted, so that git merges it line by
 * line; the same rows give the same bytes. A thing that the source has twice has two rows.
 */
export function formatBaseline({ held, sections }: Pick<Baseline, 'held' | 'sections'>): string {
  const keyed = held.map((row) => [identifyHeld(row), formatRow(row)] as const);
  const rows = keyed.sort(([a], [b]) => compareText(a, b)).map(([, text]) => text);
  const parts = [
    '"schemaVersion": 1',
    rows.length > 0 ? `"held": [\n    ${rows.join(',\n    ')}\n  ]` : '"held": []',
    ...[...sections].map(([name, text]) => `${JSON.stringify(name)}: ${text}`),
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

function formatRow(row: HeldRow): string {
  const what =
    row.rule === 'unsanctioned-skip'
      ? `"path": [${row.path.map((title) => JSON.stringify(title)).join(', ')}]`
      : `"module": ${JSON.stringify(row.module)}`;
  const when = row.conditional ? ', "conditional": true' : '';
  return `{ "rule": "${row.rule}", "file": ${JSON.stringify(row.file)}, ${what}${when} }`;
}
