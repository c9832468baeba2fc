import { posix } from 'node:path';
import type { Baseline, HeldRow } from '../../registry/baseline/baseline';
import type { CheckContext } from '../check-context';

/** What every way to skip has in it, but for a guard in a test's body. */
const SKIPS = /skip|\bx(?:it|test|describe)\b|todo|failing/;

/**
 * Those rows, of the ones that hold nothing, that are not needed: a file that the rules did not look
 * at, since it belongs to another Jest project for example, tells nothing of its rows.
 *
 * @param spare positions in the list of the rows that hold nothing
 */
export function listSpare(
  spare: readonly number[],
  { held }: Pick<Baseline, 'held'>,
  { files, testFiles, read }: CheckContext,
): number[] {
  if (spare.length === 0) return [];
  const [own, tests] = [new Set(files), new Set(testFiles)];
  return spare.filter((index) => {
    const row = held[index];
    if (!row) return false;
    return !own.has(row.file) || tests.has(row.file) || !mayHold(row, read(row.file));
  });
}

function mayHold(row: HeldRow, text: string | null): boolean {
  if (text === null) return true;
  return row.rule === 'unsanctioned-skip'
    ? row.conditional === true || SKIPS.test(text)
    : text.includes(posix.basename(row.module, posix.extname(row.module)));
}
