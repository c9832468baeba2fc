import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { readLink, nameWhole } from './name-whole';

// Tests replace functions of `fs`, which is one for all realms: these are the ones of before.
const { constants, chmodSync, copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync } = fs;
const { readlinkSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } = fs;

/** What was at a path before anybody wrote there. */
type Kept = { readonly path: string } & (
  | { readonly was: 'nothing' }
  | {
      readonly was: 'folder';
      readonly mode: number;
      readonly inode: number;
      readonly names: readonly string[];
    }
  | { readonly was: 'link'; readonly target: string }
  | {
      readonly was: 'file';
      readonly mode: number;
      /** Seconds since 1970. */
      readonly atime: number;
      readonly mtime: number;
      /** Name of the copy. */
      readonly copy: string;
    }
);

/** In bytes: a file that is larger is not kept, and stays as it is written. */
const MOST_BYTES = 64 * 1024 ** 2;

const ENTRY = '.json';

/** Symbolic links that lead to each other are followed no further. */
const MOST_LINKS = 40;

const TURNS: readonly (readonly Kept['was'][])[] = [['folder'], ['nothing'], ['file', 'link']];

/** In the folder of a run. */
const FOLDER = 'disk';

/**
 * What was on the disk where tests write, so that it can be brought back: each path is kept once, before the first write to
 * it. Processes that write at the same time share the folder; the first one that comes to a path keeps it.
 */
export class KeptDisk {
  /** Where somebody wrote, since this object was made. */
  readonly written = new Set<string>();
  private readonly known = new Set<string>();
  /** Where nothing was: what is in it, was not there either. */
  private readonly made = new Set<string>();

  private readonly dir: string;

  /** @param runDir the folder of the run; entries and copies go into one of its own there */
  constructor(runDir: string) {
    this.dir = join(runDir, FOLDER);
  }

  /** To be called before a file, a folder or a link is written, made, moved or removed. */
  keep(path: string, links = 0): void {
    const whole = nameWhole(path);
    this.written.add(whole);
    const target = readLink(whole);
    if (!this.known.has(whole) && !isWithin(whole, this.made)) {
      this.known.add(whole);
      const missing = listMissing(whole);
      if (missing.length === 0) this.keepPresent(whole);
      // What was there and is gone says nothing of what is made in it now.
      else missing.find((part) => this.keepMade(part));
    }
    if (target !== null && links < MOST_LINKS) this.keep(target, links + 1);
  }

  /**
   * To be called of what had not been there, also once it is.
   *
   * @returns whether it had not: it may have been kept before
   */
  keepMade(path: string): boolean {
    const whole = nameWhole(path);
    this.written.add(whole);
    const isMade = this.note({ path: whole, was: 'nothing' }) === 'nothing';
    if (isMade) this.made.add(whole);
    return isMade;
  }

  /**
   * The same before a folder is moved or removed with all that is in it.
   *
   * @returns whether it can all be brought back
   */
  keepWhole(path: string): boolean {
    this.keep(path);
    if (isWithin(nameWhole(path), this.made)) return true;
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return !stats?.isFile() || stats.size <= MOST_BYTES;
    // All of them, also after one that cannot be.
    const parts = readdirSync(path).map((name) => this.keepWhole(join(path, name)));
    return parts.every(Boolean);
  }

  private keepPresent(path: string): void {
    const stats = lstatSync(path);
    const { mode, ino, atimeMs, mtimeMs } = stats;
    if (stats.isDirectory())
      this.note({ path, was: 'folder', mode, inode: ino, names: readdirSync(path) });
    else if (stats.isSymbolicLink()) this.note({ path, was: 'link', target: readlinkSync(path) });
    else if (stats.isFile() && stats.size <= MOST_BYTES) {
      const copy = randomUUID();
      mkdirSync(this.dir, { recursive: true });
      copyFileSync(path, join(this.dir, copy), constants.COPYFILE_FICLONE);
      const times = { atime: atimeMs / 1000, mtime: mtimeMs / 1000 };
      this.note({ path, was: 'file', mode, ...times, copy });
    }
  }

  /** Returns what was there; that counts which came first, of all processes. */
  private note(kept: Kept): Kept['was'] {
    const entry = join(this.dir, nameOf(kept.path) + ENTRY);
    mkdirSync(this.dir, { recursive: true });
    try {
      writeFileSync(entry, JSON.stringify(kept), { flag: 'wx' });
      return kept.was;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (kept.was === 'file') rmSync(join(this.dir, kept.copy), { force: true });
      return readEntry(entry)?.was ?? 'nothing';
    }
  }
}

/**
 * Brings back what the `KeptDisk`s of a run's processes kept, and forgets it: what had not been there is removed. What cannot
 * be brought back stays as it is.
 */
export function bringBack(runDir: string): void {
  const dir = join(runDir, FOLDER);
  const all = readEntries(dir).sort((one, other) => one.path.length - other.path.length);
  const made = new Set(all.flatMap(({ path, was }) => (was === 'nothing' ? [path] : [])));
  // A process that came later took for the first state what another one had made.
  const kept = all.filter(({ path }) => !isWithin(dirname(path), made));
  // Folders come first, as nothing is removed in one that is read-only, and links last: they lead elsewhere.
  for (const turn of TURNS)
    for (const entry of kept) if (turn.includes(entry.was)) attempt(() => restore(entry, dir));
  rmSync(dir, { recursive: true, force: true });
}

function readEntries(dir: string): Kept[] {
  let names: string[];
  try {
    names = readdirSync(dir).filter((name) => name.endsWith(ENTRY));
  } catch {
    return [];
  }
  return names.flatMap((name) => readEntry(join(dir, name)) ?? []);
}

/** Null where a process died while it wrote it: before the write that it was for. */
function readEntry(file: string): Kept | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return null;
  }
}

function restore(entry: Kept, dir: string): void {
  const { path } = entry;
  const is = lstatSync(path, { throwIfNoEntry: false });
  switch (entry.was) {
    case 'nothing':
      return remove(path);
    case 'folder':
      if (is && !is.isDirectory()) remove(path);
      mkdirSync(path, { recursive: true });
      chmodSync(path, entry.mode);
      if (is?.isDirectory() && is.ino !== entry.inode) removeOthers(path, entry.names);
      return;
    case 'link':
      if (is?.isSymbolicLink() && readlinkSync(path) === entry.target) return;
      remove(path);
      return symlinkSync(entry.target, path);
    case 'file': {
      const copy = join(dir, entry.copy);
      const isSame = is?.isFile() === true && readFileSync(copy).equals(readFileSync(path));
      if (isSame && is.mode === entry.mode && is.mtimeMs / 1000 === entry.mtime) return;
      if (is && !is.isFile()) remove(path);
      if (!isSame) move(copy, path);
      chmodSync(path, entry.mode);
      utimesSync(path, entry.atime, entry.mtime);
    }
  }
}

/** As another file, so that what is under other names of the one that is there stays; it takes no room on the disk. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    remove(to);
    copyFileSync(from, to);
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Another folder under that name: what is in it came with it. */
function removeOthers(folder: string, names: readonly string[]): void {
  const others = readdirSync(folder).filter((name) => !names.includes(name));
  for (const name of others) remove(join(folder, name));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Somebody else's by now, or on a disk that is full: the test says so, if it matters to it.
  }
}

/** Whether a path is one of these, or in one of them. */
function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  for (let part = path; ; part = dirname(part)) {
    if (folders.has(part)) return true;
    if (dirname(part) === part) return false;
  }
}

function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32);
}

/** The parts of a path that are not there, outermost first. */
function listMissing(path: string): readonly string[] {
  const missing: string[] = [];
  for (let part = path; !isThere(part); part = dirname(part)) missing.unshift(part);
  return missing;
}

function isThere(path: string): boolean {
  if (dirname(path) === path) return true;
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A part of it is a file.
    return false;
  }
}
