import type { Node } from 'jsonc-parser';
import { HermeticError } from '../../errors/hermetic-error';
import { locateOffsets } from '../locate-offset';
import { parseJson } from '../parse-json';
import type { Baseline, HeldRow } from './baseline';
import { explainRow } from './explain-row';
import { listRows, type Invalid } from './list-rows';
import { listSections } from './list-sections';
import { readAccepted } from './read-accepted';

/** What git leaves in a file where two branches do not go together. */
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t\r]|$)/m;

/**
 * Reads the text of `.hermetic/baseline.json`.
 *
 * @param file the name to give it in an error
 * @throws HERMETIC_BASELINE_CONFLICT, HERMETIC_BASELINE_INVALID with the line of the first mistake
 */
export function parseBaseline(text: string, file: string): Baseline {
  const locate = locateOffsets(text);
  const invalid = (offset: number, reason: string): HermeticError =>
    HermeticError.of('HERMETIC_BASELINE_INVALID', { file, line: locate(offset).line, reason });
  const ofOtherVersion = (offset: number): HermeticError =>
    HermeticError.of('HERMETIC_BASELINE_INVALID', {
      file,
      line: locate(offset).line,
      reason: '"schemaVersion" is not 1: another version wrote it',
      isOfOtherVersion: true,
    });
  const parsed = parseJson(text);
  if ('reason' in parsed) {
    const conflict = CONFLICT.exec(text);
    if (!conflict) throw invalid(parsed.offset, parsed.reason);
    const { line } = locate(conflict.index);
    const hasAccepted = /"accepted"\s*:/.test(text);
    throw HermeticError.of('HERMETIC_BASELINE_CONFLICT', { file, line, hasAccepted });
  }
  const { tree } = parsed;
  if (!tree) throw invalid(0, 'it is nested too deeply');
  const sections = listSections(tree, 'it', invalid);
  const version = sections.get('schemaVersion');
  if (version?.value !== 1) throw ofOtherVersion(version?.offset ?? 0);
  const list = sections.get('held');
  const rows = listRows(list, 'held', invalid);
  const accepted = sections.get('accepted');
  sections.delete('schemaVersion');
  sections.delete('held');
  return {
    held: readRows(rows, parsed.value, invalid),
    hasList: list !== undefined,
    lines: rows.map(({ offset }) => locate(offset).line),
    accepted: accepted
      ? readAccepted(accepted, (parsed.value as { accepted: unknown }).accepted, invalid)
      : null,
    sections: new Map([...sections].map(([name, node]) => [name, sliceOf(text, node)])),
  };
}

function readRows(nodes: readonly Node[], value: unknown, invalid: Invalid): HeldRow[] {
  const { held = [] } = value as { held?: unknown[] };
  return held.map((row, index) => {
    const mistake = explainRow(row);
    if (mistake !== null) throw invalid(nodes[index]?.offset ?? 0, mistake);
    return row as HeldRow;
  });
}

function sliceOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}
