import type { Node } from 'jsonc-parser';
import type { AcceptedRow, AcceptedRun } from './baseline';
import { explainAcceptedRow } from './explain-accepted-row';
import { listRows, type Invalid } from './list-rows';
import { listSections } from './list-sections';

/**
 * The run that the section `accepted` of a baseline describes.
 *
 * @param value the section as a value, where the node says where in the text it is
 * @throws what `invalid` makes of the first mistake
 */
export function readAccepted(section: Node, value: unknown, invalid: Invalid): AcceptedRun {
  const parts = listSections(section, '"accepted"', invalid);
  const readText = (name: string): string | null => {
    const node = parts.get(name);
    if (!node || node.type === 'null') return null;
    if (node.type !== 'string') throw invalid(node.offset, `"${name}" is text or null`);
    return String(node.value);
  };
  const { totals, rows = [] } = value as { readonly totals?: unknown; readonly rows?: unknown[] };
  const nodes = listRows(parts.get('rows'), 'rows', invalid);
  return {
    run: readText('run'),
    commit: readText('commit'),
    registryHash: readText('registryHash'),
    totals: readTotals(totals, (parts.get('totals') ?? section).offset, invalid),
    rows: rows.map((row, index) => readRow(row, nodes[index]?.offset ?? 0, invalid)),
  };
}

function readTotals(value: unknown, offset: number, invalid: Invalid): AcceptedRun['totals'] {
  const { files, tests } = Object(value) as { readonly files?: unknown; readonly tests?: unknown };
  // It decides whether a run without tests may pass: no guess is good enough.
  if (isCount(files) && isCount(tests)) return { files, tests };
  throw invalid(offset, '"totals" has the numbers of "files" and of "tests"');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function readRow(value: unknown, offset: number, invalid: Invalid): AcceptedRow {
  const mistake = explainAcceptedRow(value);
  if (mistake !== null) throw invalid(offset, mistake);
  const { file, id = null, path = [], class: is, skipped } = value as AcceptedRow;
  return { file, id, path, class: is, ...(skipped && { skipped }) };
}
