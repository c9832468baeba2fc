import { getNodeValue, type Node } from 'jsonc-parser';
import type { AcceptedRow, AcceptedRun } from './baseline';
import { explainAcceptedRow } from './explain-accepted-row';
import { listRows, type Invalid } from './list-rows';

/**
 * The run that the section `accepted` of a baseline describes.
 *
 * @throws what `invalid` makes of the first mistake
 */
export function readAccepted(section: Node, invalid: Invalid): AcceptedRun {
  if (section.type !== 'object') throw invalid(section.offset, '"accepted" is no object');
  const parts = new Map<string, Node>();
  for (const { children: [key, value] = [] } of section.children ?? []) {
    const name = String(key?.value);
    if (parts.has(name)) throw invalid(key?.offset ?? 0, `"accepted" has "${name}" twice`);
    if (value) parts.set(name, value);
  }
  const readText = (name: string): string | null => {
    const node = parts.get(name);
    if (!node || node.type === 'null') return null;
    if (node.type !== 'string') throw invalid(node.offset, `"${name}" is text or null`);
    return String(node.value);
  };
  return {
    run: readText('run'),
    commit: readText('commit'),
    registryHash: readText('registryHash'),
    totals: readTotals(parts.get('totals'), section, invalid),
    rows: listRows(parts.get('rows'), 'rows', invalid).map((node) => readRow(node, invalid)),
  };
}

function readTotals(
  node: Node | undefined,
  section: Node,
  invalid: Invalid,
): AcceptedRun['totals'] {
  const { files, tests } = (node?.type === 'object' ? getNodeValue(node) : {}) as {
    readonly files?: unknown;
    readonly tests?: unknown;
  };
  // It decides whether a run without tests may pass: no guess is good enough.
  if (isCount(files) && isCount(tests)) return { files, tests };
  const reason = '"totals" has the numbers of "files" and of "tests"';
  throw invalid(node?.offset ?? section.offset, reason);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function readRow(node: Node, invalid: Invalid): AcceptedRow {
  const value: unknown = getNodeValue(node);
  const mistake = explainAcceptedRow(value);
  if (mistake !== null) throw invalid(node.offset, mistake);
  const { file, id = null, path = [], class: is, skipped } = value as AcceptedRow;
  return { file, id, path, class: is, ...(skipped && { skipped }) };
}
