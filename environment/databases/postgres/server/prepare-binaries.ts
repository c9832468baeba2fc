import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { ensureCacheFolder } from './cache-folder';
import { canReach } from './can-reach';
import { relocateBinaries, type PostgresBinaries } from './find-binaries';
import { makeRunnable } from './make-runnable';
import type { ServerUser } from './run-as';
import { nameUnfinished } from './unfinished';

/**
 * Makes the binaries usable by `user`: in place, or, where that is not possible (a read-only store,
 * a project that `user` may not enter), as a copy in the cache folder, made once.
 */
export function prepareBinaries(binaries: PostgresBinaries, user: ServerUser): PostgresBinaries {
  try {
    makeRunnable(binaries);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) throw error;
    return getOrCreateCopy(binaries, user);
  }
  const { home, initdb, postgres } = binaries;
  const needed = [initdb, postgres, join(home, 'lib'), join(home, 'share')];
  return needed.every((path) => canReach(path, user)) ? binaries : getOrCreateCopy(binaries, user);
}

function getOrCreateCopy(binaries: PostgresBinaries, user: ServerUser): PostgresBinaries {
  const name = `native-${binaries.version}-${platform()}-${arch()}`;
  const copy = relocateBinaries(binaries, join(ensureCacheFolder(user), name));
  if (!isComplete(copy.home, binaries.home)) createCopy(binaries, copy);
  return copy;
}

/** Cleaners of temporary folders remove old files one by one, so a copy can have lost some. */
function isComplete(copy: string, original: string): boolean {
  return existsSync(copy) && countFiles(copy) >= countFiles(original);
}

function countFiles(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

function createCopy(binaries: PostgresBinaries, copy: PostgresBinaries): void {
  const unfinished = relocateBinaries(copy, nameUnfinished(copy.home));
  cpSync(binaries.home, unfinished.home, { recursive: true, verbatimSymlinks: true });
  makeReadable(unfinished.home);
  makeRunnable(unfinished);
  try {
    rmSync(copy.home, { recursive: true, force: true });
    renameSync(unfinished.home, copy.home);
  } catch (error) {
    rmSync(unfinished.home, { recursive: true, force: true });
    // Another run was faster; its copy is as good.
    if (!isComplete(copy.home, binaries.home)) throw error;
  }
}

/** An installation under a narrow umask is readable by its owner only. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}
