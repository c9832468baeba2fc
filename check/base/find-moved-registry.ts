import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../errors/compare-text';
import { readBlob } from './read-blob';
import { readGit } from './read-git';

/**
 * The text of the registry that a commit has elsewhere, and that is not there any more: a registry
 * that moved to another folder is no first one. Null where there is none.
 *
 * @throws HERMETIC_BASE_UNKNOWN where git has it and cannot show it
 */
export function findMovedRegistry(of: {
  readonly commit: string;
  /** Where the registry is now, absolute. */
  readonly folder: string;
  readonly name: string;
  readonly ref: string;
}): string | null {
  const { commit, folder, name, ref } = of;
  const top = readGit(folder, ['rev-parse', '--show-toplevel']);
  const listed = readGit(folder, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
  if (!top.isOk || !listed.isOk) return null;
  const gone = listed.text
    .split('\0')
    .filter((path) => path.split('/').at(-1) === name)
    .filter((path) => !existsSync(join(top.text.replace(/\n$/, ''), path)))
    .sort((a, b) => a.split('/').length - b.split('/').length || compareText(a, b));
  return gone[0] === undefined ? null : readBlob(folder, `${commit}:${gone[0]}`, ref);
}
