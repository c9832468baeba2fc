import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../errors/compare-text';
import { gitEnvironment } from './git-environment';

/** Folders that hold nothing of a project's own, where no git says so. */
const FOREIGN = new Set(['node_modules', '.git', '.hermetic', 'dist', 'build', 'coverage']);

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * The project's own files below a folder, relative to it, with `/`, sorted: what git tracks or would
 * add. Without git, all but hidden, installed and built ones.
 */
export function listFiles(root: string): string[] {
  return (listByGit(root) ?? listByWalking(root, '')).sort(compareText);
}

function listByGit(root: string): string[] | undefined {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const deleted = new Set(split(runGit(root, ['ls-files', '-z', '--deleted'])));
    return split(runGit(root, args)).filter((file) => !deleted.has(file));
  } catch {
    return undefined;
  }
}

function runGit(root: string, args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    env: gitEnvironment(),
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function split(listed: string): string[] {
  return listed.split('\0').filter((file) => file !== '');
}

function listByWalking(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    if (!entry.isDirectory() || FOREIGN.has(entry.name)) return [];
    return listByWalking(root, path);
  });
}
