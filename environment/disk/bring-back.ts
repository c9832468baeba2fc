import { randomUUID } from 'node:crypto';
import fs, { type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { isWithin } from './is-within';
import { look } from './look';
import { diskFolderOf, listEntries, removeEntry, type KeptEntry } from './kept-entry';

// Tests replace functions of `fs`, which is one for all realms: these are the ones of before.
const { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readFileSync } = fs;
const { readlinkSync, renameSync, rmSync, symlinkSync, utimesSync } = fs;

const LOG = '-wal';

/** Folders before what is removed in them, as they may be read-only by now; links last, as they lead elsewhere. */
const TURNS: readonly (readonly KeptEntry['was'][])[] = [
  ['moved'],
  ['folder'],
  ['nothing'],
  ['file', 'link'],
];

/**
 * Brings back what the `KeptDisk`s of a run's processes kept, and forgets it: what had not been there is removed. What cannot
 * be brought back stays as it is, with its entry and its copy; to be called again.
 *
 * @returns the paths of these
 */
export function bringBack(runDir: string): string[] {
  const dir = diskFolderOf(runDir);
  const entries = dropReplacements(listEntries(dir), dir).sort(compare);
  const made = new Set(entries.flatMap(({ path, was }) => (was === 'nothing' ? [path] : [])));
  const renewed = new Set(entries.flatMap(({ path }) => (look(path) ? databaseOf(path) : [])));
  const failed: string[] = [];
  for (const turn of TURNS)
    for (const entry of entries) {
      if (!turn.includes(entry.was)) continue;
      // A process that came later took for the first state what another one had made.
      const isVoid = entry.was !== 'moved' && isWithin(dirname(entry.path), made);
      if (isVoid || attempt(() => restore(entry, dir, renewed)))
        attempt(() => removeEntry(dir, entry));
      else failed.push(entry.path);
    }
  if (failed.length === 0) attempt(() => rmSync(dir, { recursive: true, force: true }));
  return failed;
}

/** Without those of what tests put where something had been moved away: that is not what was there before them. */
function dropReplacements(entries: readonly KeptEntry[], dir: string): KeptEntry[] {
  const moves = entries.filter(({ was }) => was === 'moved');
  return entries.filter((entry) => {
    const before = moves.filter(({ at }) => at < entry.at).map(({ path }) => path);
    if (entry.was === 'moved' || !isWithin(entry.path, new Set(before))) return true;
    attempt(() => removeEntry(dir, entry));
    return false;
  });
}

/** What was moved comes first, the last move before the others; a folder comes before what is in it. */
function compare(one: KeptEntry, other: KeptEntry): number {
  if (one.was === 'moved' && other.was === 'moved') return other.at - one.at;
  if (one.was === 'moved' || other.was === 'moved') return one.was === 'moved' ? -1 : 1;
  return one.path.length - other.path.length;
}

/** The SQLite database that a write-ahead log belongs to: connections that tests left open hold on to both. */
function databaseOf(path: string): string[] {
  return path.endsWith(LOG) ? [path.slice(0, -LOG.length)] : [];
}

/** @param renewed files that become other ones, also where their bytes are the same */
function restore(entry: KeptEntry, dir: string, renewed: ReadonlySet<string>): void {
  const { path } = entry;
  const is = look(path);
  switch (entry.was) {
    case 'moved': {
      // Where the move failed, it is still there.
      if (is && isSameFile(is, entry)) return;
      const there = look(entry.to);
      if (!there || !isSameFile(there, entry)) throw new Error(`it is not at ${entry.to} any more`);
      // What is in its place came after it.
      remove(path);
      return renameSync(entry.to, path);
    }
    case 'nothing':
      return is && remove(path);
    case 'folder':
      if (is && !is.isDirectory()) remove(path);
      mkdirSync(path, { recursive: true });
      return setPermissions(entry, path);
    case 'link':
      if (is?.isSymbolicLink() && readlinkSync(path) === entry.target) return;
      remove(path);
      return symlinkSync(entry.target, path);
    case 'file': {
      const copy = join(dir, entry.copy);
      const isSame = is?.isFile() === true && !renewed.has(path) && hasSameBytes(is, path, copy);
      if (is && !is.isFile()) remove(path);
      if (!isSame) move(copy, path);
      setPermissions(entry, path);
      if (!isSame || is.mtimeMs / 1000 !== entry.mtime) utimesSync(path, entry.atime, entry.mtime);
    }
  }
}

function isSameFile(one: Pick<Stats, 'dev' | 'ino'>, other: typeof one): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

function hasSameBytes({ size }: Stats, path: string, copy: string): boolean {
  return size === lstatSync(copy).size && readFileSync(copy).equals(readFileSync(path));
}

/** As another file, so that what is under other names of the one that is there stays. Whole or not at all. */
function move(from: string, to: string): void {
  try {
    return renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
  }
  const beside = `${to}.${randomUUID()}`;
  try {
    copyFileSync(from, beside);
    renameSync(beside, to);
  } catch (error) {
    remove(beside);
    throw error;
  }
}

function setPermissions(
  { mode, uid, gid }: Pick<Stats, 'mode' | 'uid' | 'gid'>,
  path: string,
): void {
  const is = lstatSync(path);
  // Only root can, and only root could change it.
  if (is.uid !== uid || is.gid !== gid) attempt(() => chownSync(path, uid, gid));
  if (is.mode !== mode) chmodSync(path, mode);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
