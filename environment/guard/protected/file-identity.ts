import fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

// Tests replace functions of `fs`, which is one for all realms: these are the ones of before.
const { lstatSync, readlinkSync, realpathSync, statSync } = fs;

/** Symbolic links that lead to each other are followed no further. */
const MOST_LINKS = 40;

/** What a path leads to at this moment. */
export interface FoundFile {
  /** Device and inode: the same for every name of a file. */
  readonly identity: string;
  readonly isFolder: boolean;
  /** When the file or one of its names changed last, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** Looks up the file at a path, through symbolic links; undefined where there is none to be seen. */
export function findFile(path: string): FoundFile | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stats) return undefined;
    return {
      identity: `${stats.dev}:${stats.ino}`,
      isFolder: stats.isDirectory(),
      changedAt: Number(stats.ctimeMs),
    };
  } catch {
    return undefined;
  }
}

const PACKAGE_SOURCE = /[\\/]node_modules[\\/].*\.(?:[cm]?js|json)$/;
const packageSources = new Map<string, FoundFile>();

/**
 * Looks up a file as `findFile` does, the source code of a package only once in this process: Jest
 * reads the same seventy files of its own for every test file.
 */
export function findFileOnce(path: string): FoundFile | undefined {
  const known = packageSources.get(path);
  if (known) return known;
  const found = findFile(path);
  if (found && PACKAGE_SOURCE.test(path)) packageSources.set(path, found);
  return found;
}

/** Whether the last part of a path is a symbolic link itself. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}

/** The real path of the folder of a path, which may not exist, with the last part as it is written. */
export function realEntry(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  try {
    return join(realpathSync.native(folder), basename(path));
  } catch {
    // A link to where nothing is yet is one all the same.
    return join(realTarget(folder), basename(path));
  }
}

/** The real path that a path stands for, also where nothing is there yet. */
export function realTarget(path: string): string {
  let entry = realEntry(path);
  for (let links = 0; links < MOST_LINKS && isLink(entry); links += 1) {
    entry = realEntry(resolve(dirname(entry), readlinkSync(entry)));
  }
  return entry;
}

/** Two spellings of one name where a file system takes them for one. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Whether the file system at a real path takes upper and lower case for the same. */
export function foldsCase(path: string): boolean {
  const found = findFile(path);
  if (!found) return dirname(path) !== path && foldsCase(dirname(path));
  const other = path === path.toLowerCase() ? path.toUpperCase() : path.toLowerCase();
  return other !== path && findFile(other)?.identity === found.identity;
}
