import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from '../environment/git/ask-git';
import { compareText } from '../errors/compare-text';
import { HermeticError } from '../errors/hermetic-error';

/** Folders that hold nothing of a project's own, where no git says so. */
const FOREIGN = new Set(['node_modules', 'dist', 'build', 'coverage']);

/** Hidden names that a project writes by hand, and that rules are about. */
const OWN_HIDDEN =
  /^\.(?:github|gitlab|circleci|buildkite|husky|(?:gitlab-ci|travis|drone)\.ya?ml|env.*)$/;

/**
 * The project's own files below a folder, relative to it, with `/`, sorted: what git tracks or would
 * add. Where there is no git, or no repository, all but installed, built and hidden ones; of the hidden
 * ones those of CI and hooks, and `.env` files.
 *
 * @throws HERMETIC_FILES_UNLISTED when git has the folder and does not list it
 */
export function listFiles(root: string): string[] {
  return (listByGit(root) ?? listByWalking(root, '')).sort(compareText);
}

function listByGit(root: string): string[] | undefined {
  const listed = listFromGit(root, ['--cached', '--others', '--exclude-standard']);
  if (!listed) return undefined;
  const deleted = new Set(listFromGit(root, ['--deleted']));
  // A file in a merge that nobody resolved is listed once for each side.
  return [...new Set(listed)].filter((file) => !deleted.has(file));
}

/** Undefined where there is no git, or no repository. */
function listFromGit(root: string, args: readonly string[]): string[] | undefined {
  const answer = askGit(root, ['ls-files', '-z', ...args]);
  if (answer.isOk) return answer.text.split('\0').filter((file) => file !== '');
  if (answer.isAbsent) return undefined;
  const { reason, advice } = answer;
  throw HermeticError.of('HERMETIC_FILES_UNLISTED', {
    folder: root,
    reason,
    advice: advice === null ? null : `if the folder is yours:\n${advice}`,
  });
}

function listByWalking(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (name.startsWith('.') && !OWN_HIDDEN.test(name)) return [];
    const path = folder === '' ? name : `${folder}/${name}`;
    if (entry.isFile()) return [path];
    if (!entry.isDirectory() || FOREIGN.has(name)) return [];
    return listByWalking(root, path);
  });
}
