import { askGit } from '../../environment/git/ask-git';
import { HermeticError } from '../../errors/hermetic-error';

/**
 * The object of a file that a commit has; null where it has no such file.
 *
 * @param path from the top of the repository, with `/`
 * @throws HERMETIC_BASE_UNKNOWN where git cannot say, as where a partial clone lacks a folder
 */
export function findBlob(of: {
  readonly folder: string;
  readonly commit: string;
  readonly path: string;
  readonly ref: string;
}): string | null {
  const { folder, commit, path, ref } = of;
  const listed = askGit(folder, ['ls-tree', '-z', '--full-tree', commit, '--', path]);
  if (!listed.isOk) {
    const { reason } = listed;
    throw HermeticError.of('HERMETIC_BASE_UNKNOWN', { ref, reason, isShallow: false });
  }
  return /^\d+ blob ([0-9a-f]+)\t/.exec(listed.text)?.[1] ?? null;
}
