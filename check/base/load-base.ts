import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { askGit } from '../../environment/git/ask-git';
import { HermeticError } from '../../errors/hermetic-error';
import { readGovernedRegistry } from '../../registry/transitions/read-governed-registry';
import type { BaseRegistry } from '../check-context';
import { findBlob } from './find-blob';
import { findMovedRegistry } from './find-moved-registry';
import { readBlob } from './read-blob';

/** A registry at a git reference, and where it was. */
export interface LoadedBase extends BaseRegistry {
  /** Whatever the reference names, by its hash. */
  readonly commit: string;
  /** The folder of the registry there, from the top of the repository: `''`, or with a `/` at its end. */
  readonly folder: string;
  /** That of the registry now, written the same. */
  readonly folderNow: string;
}

/**
 * The registry as it is at a git reference: at that commit itself, not where the branch left it. One
 * that another version wrote, or that is broken, is read as far as it goes.
 *
 * @param file absolute path of the registry of now, which need not be at the top of its repository
 * @throws HERMETIC_NO_REPOSITORY, HERMETIC_BASE_UNKNOWN
 */
export function loadBase(ref: string, file: string): LoadedBase {
  const path = realpathSync(file);
  const [folder, name] = [dirname(path), basename(path)];
  const inside = askGit(folder, ['rev-parse', '--is-inside-work-tree']);
  if (!inside.isOk || inside.text.trim() !== 'true') {
    const reason = inside.isOk ? 'it is not in a work tree' : inside.reason;
    throw HermeticError.of('HERMETIC_NO_REPOSITORY', { folder, reason });
  }
  const commit = resolveCommit(ref, folder);
  const prefix = readPrefix(folder);
  const object = findBlob({ folder, commit, path: `${prefix}${name}`, ref });
  const found =
    object === null
      ? findMovedRegistry({ commit, folder, name, ref })
      : { text: readBlob(folder, object, ref), folder: prefix };
  const registry = found && readGovernedRegistry(found.text);
  return { ref, registry, commit, folder: found?.folder ?? prefix, folderNow: prefix };
}

/** Where a folder is, from the top of its repository. */
function readPrefix(folder: string): string {
  const found = askGit(folder, ['rev-parse', '--show-prefix']);
  if (found.isOk) return found.text.replace(/\n$/, '');
  throw HermeticError.of('HERMETIC_NO_REPOSITORY', { folder, reason: found.reason });
}

/** The commit that a reference names. After this nothing that somebody typed reaches git. */
function resolveCommit(ref: string, folder: string): string {
  const refuse = (reason: string): HermeticError => {
    const shallow = askGit(folder, ['rev-parse', '--is-shallow-repository']);
    const isShallow = shallow.isOk && shallow.text.trim() === 'true';
    return HermeticError.of('HERMETIC_BASE_UNKNOWN', { ref, reason, isShallow });
  };
  if (ref.startsWith('-')) throw refuse('no reference starts with "-"; git would read an option');
  if (ref.trim() === '' || /[\x00-\x1f\x7f]/.test(ref)) throw refuse('that is no name');
  const found = askGit(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (!found.isOk) throw refuse('git knows no commit of that name here');
  return found.text.trim();
}
