import { askGit } from '../../environment/git/ask-git';
import { HermeticError } from '../../errors/hermetic-error';

/**
 * The text of a file that a commit has.
 *
 * @throws HERMETIC_BASE_UNKNOWN where git cannot show it, in a partial clone for example: taken for
 *   missing, it would leave everything without an approval
 */
export function readBlob(folder: string, object: string, ref: string): string {
  const found = askGit(folder, ['show', '--no-textconv', object]);
  if (found.isOk) return found.text;
  throw HermeticError.of('HERMETIC_BASE_UNKNOWN', { ref, reason: found.reason, isShallow: false });
}
