import { posix } from 'node:path';
import type { HeldRow } from '../../registry/baseline/baseline';

/**
 * A row of a registry that was in another folder, as the registry of now names the same: each path from
 * here where it is still in its place, and as it was written where it moved along, or is gone.
 *
 * @param movedFrom the folder where the registry was, from where it is now, with `/`
 */
export function rebaseRow(row: HeldRow, movedFrom: string, files: ReadonlySet<string>): HeldRow {
  const rebase = (path: string): string => rebasePath(path, movedFrom, files);
  const file = rebase(row.file);
  return row.rule === 'production-import'
    ? { ...row, file, module: rebase(row.module) }
    : { ...row, file };
}

/** One path of such a registry. */
export function rebasePath(path: string, movedFrom: string, files: ReadonlySet<string>): string {
  const place = posix.join(movedFrom, path);
  return files.has(place) ? place : path;
}
