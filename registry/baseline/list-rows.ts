import type { Node } from 'jsonc-parser';
import type { HermeticError } from '../../errors/hermetic-error';

/** More than any suite has skips or failures, and few enough to be read at once. */
export const MOST_ROWS = 100_000;

/** Makes the error for a mistake at an offset. */
export type Invalid = (offset: number, reason: string) => HermeticError;

/**
 * The rows of a list of the baseline; none where it has no such list.
 *
 * @throws what `invalid` makes, where it is no list, or a longer one than is read
 */
export function listRows(list: Node | undefined, name: string, invalid: Invalid): readonly Node[] {
  if (list && list.type !== 'array') throw invalid(list.offset, `"${name}" is no list`);
  const rows = list?.children ?? [];
  if (rows.length > MOST_ROWS) {
    throw invalid(list?.offset ?? 0, `"${name}" has more than ${MOST_ROWS} rows`);
  }
  return rows;
}
