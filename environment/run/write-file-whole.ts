import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { nameUnfinished } from '../databases/postgres/server/unfinished';
import { writePieces } from './write-pieces';

/** What a file is to hold: all of it, or its pieces in order. */
type Content = string | Uint8Array | Iterable<string>;

/**
 * Writes a file whole or not at all: under another name first, then renamed. Readers see the old
 * content or the new, and a full disk leaves the old.
 */
export function writeFileWhole(
  file: string,
  content: Content,
  { mode = 0o644 }: { readonly mode?: number } = {},
): void {
  withTemporaryFile(file, content, mode, (temporary) => renameSync(temporary, file));
}

/** The same, unless the file exists already. Returns whether this call was the one that made it. */
export function createFileWhole(
  file: string,
  content: Content,
  { mode = 0o644 }: { readonly mode?: number } = {},
): boolean {
  try {
    withTemporaryFile(file, content, mode, (temporary) => linkSync(temporary, file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function withTemporaryFile(
  file: string,
  content: Content,
  mode: number,
  publish: (temporary: string) => void,
): void {
  const temporary = nameUnfinished(file, 'tmp');
  try {
    if (typeof content === 'string' || content instanceof Uint8Array)
      writeFileSync(temporary, content, { mode });
    else writePieces(temporary, content, mode);
    publish(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}
