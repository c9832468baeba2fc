import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from './ask-git';

/** The whole work tree; what this package keeps is no part of what is tested. */
const PATHS = ['--', ':/', ':(exclude).hermetic'];

/**
 * The same text for the same work tree on top of one commit: of what is changed in it, and of files that git
 * does not know yet and would not leave out. Null where there is no git, or no commit.
 */
export function hashUncommitted(folder: string): string | null {
  const changes = askGit(folder, ['diff', '--binary', '--no-ext-diff', 'HEAD', ...PATHS]);
  const others = askGit(folder, ['ls-files', '--others', '--exclude-standard', '-z', ...PATHS]);
  if (!changes.isOk || !others.isOk) return null;
  const hash = createHash('sha256').update(changes.text);
  for (const name of others.text.split('\0').filter((each) => each !== '')) {
    hash.update(`\0${name}\0`);
    try {
      hash.update(readFileSync(join(folder, name)));
    } catch {
      // It is gone, or is a repository of its own: its name has to do.
    }
  }
  return hash.digest('hex');
}
