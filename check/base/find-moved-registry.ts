import { askGit } from '../../environment/git/ask-git';
import { isRegistryText } from '../is-registry-text';
import { readBlob } from './read-blob';

/** A registry where it was. */
export interface MovedRegistry {
  readonly text: string;
  /** From the top of the repository: `''`, or with a `/` at its end. */
  readonly folder: string;
}

/**
 * The registry that a commit has elsewhere, and that is not there any more: a registry that moved to
 * another folder is no first one. Null where there is none, and where several could be the one.
 *
 * @throws HERMETIC_BASE_UNKNOWN where git has one and cannot show it
 */
export function findMovedRegistry(of: {
  readonly commit: string;
  /** Where the registry is now, absolute. */
  readonly folder: string;
  readonly name: string;
  readonly ref: string;
}): MovedRegistry | null {
  const { commit, folder, name, ref } = of;
  const before = listPaths(folder, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
  const named = before.filter((path) => path.split('/').at(-1) === name);
  if (named.length === 0) return null;
  const kept = listKept(folder);
  const candidates = named
    .filter((path) => !kept.has(path))
    .map((path) => ({
      text: readBlob(folder, `${commit}:${path}`, ref),
      folder: path.slice(0, -name.length),
    }))
    .filter(({ text }) => isRegistryText(text));
  return candidates.length === 1 ? candidates[0]! : null;
}

/** What is in the work tree, or would be: a sparse checkout leaves out files that nobody deleted. */
function listKept(folder: string): ReadonlySet<string> {
  const list = (kind: string): string[] =>
    listPaths(folder, ['ls-files', '-z', '--full-name', kind, '--', ':/']);
  const deleted = new Set(list('--deleted'));
  return new Set(list('--cached').filter((path) => !deleted.has(path)));
}

function listPaths(folder: string, args: readonly string[]): string[] {
  const listed = askGit(folder, args);
  return listed.isOk ? listed.text.split('\0').filter((path) => path !== '') : [];
}
