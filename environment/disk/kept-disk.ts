import { randomUUID } from 'node:crypto';
import fs, { type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLink, realEntry, realTarget } from '../guard/protected/file-identity';
import { BESIDE } from '../guard/protected/protected-files';
import { isWithin } from './is-within';
import { diskFolderOf, keepEntry, type KeptEntry, type Was } from './kept-entry';
import { look } from './look';

// Tests replace functions of `fs`, and clocks, which are one for all realms: these are the ones of before.
const { constants, copyFileSync, mkdirSync, readdirSync, readlinkSync, rmSync } = fs;

const now = performance.now.bind(performance);

/** In bytes: a file that is larger is not kept, and stays as it is written. */
const MOST_BYTES = 64 * 1024 ** 2;

/**
 * What was on the disk where tests write, so that it can be brought back: each path is kept once, before the first write to
 * it. Processes that write at the same time share a folder; the first one that comes to a path keeps it. Each method is for
 * one way to write, and to be called before it.
 */
export class KeptDisk {
  /** Where somebody wrote, since this object was made, and whether something was there before. */
  readonly written = new Map<string, boolean>();
  /** Whether it could be kept. */
  private readonly known = new Map<string, boolean>();
  /** Where nothing was: what is in it, was not there either. */
  private readonly made = new Set<string>();
  /** Where something is that was moved, as it could not be kept. */
  private readonly carried = new Set<string>();
  private readonly dir: string;

  /**
   * @param runDir the folder of the run; entries and copies go into one of its own there
   * @param isSpared whether a path is nothing that tests share
   */
  constructor(
    runDir: string,
    private readonly isSpared: (path: string) => boolean,
  ) {
    this.dir = diskFolderOf(runDir);
  }

  /** What is changed or made; of a link, also what it leads to. */
  keep(path: string): void {
    for (const entry of listNames(path)) this.keepOne(entry);
  }

  /** What is changed or removed, and never made. */
  keepIfThere(path: string): void {
    for (const entry of listNames(path)) if (look(entry)) this.keepOne(entry);
  }

  /** What is made with the folders that it takes. */
  keepWithFolders(path: string): void {
    const entry = realEntry(path);
    const missing: string[] = [];
    for (let part = entry; !look(part) && dirname(part) !== part; part = dirname(part))
      missing.unshift(part);
    if (missing.length === 0) return this.keep(path);
    if (!isFolder(dirname(missing[0]!))) return;
    // What was there and is gone says nothing of what is made in it now.
    missing.find((part) => this.keepMade(part));
  }

  /**
   * What is removed with all that is in it.
   *
   * @returns whether all of it can be brought back
   */
  keepWhole(path: string): boolean {
    const entry = realEntry(path);
    const stats = look(entry);
    if (!stats) return true;
    const isKept = this.keepOne(entry);
    if (!stats.isDirectory() || !isKept || isWithin(entry, this.made)) return isKept;
    // All of them, also after one that cannot be.
    const parts = readdirSync(entry).map((name) => this.keepWhole(join(entry, name)));
    return parts.every(Boolean);
  }

  /** What is moved: where it cannot be kept, it is moved back. */
  keepMove(from: string, to: string): void {
    const [source, target] = [realEntry(from), realEntry(to)];
    const stats = look(source);
    if (!stats) return;
    const isThere = look(target) !== undefined;
    if (isThere) this.keepOne(target);
    if (isThere && stats.isDirectory() && !isFolder(target)) return;
    if (this.isCarried(source) || (!this.isSpared(source) && !this.canKeepWhole(source))) {
      const { dev, ino } = stats;
      this.note(source, { was: 'moved', to: target, dev, ino });
      this.carried.add(target);
    } else if (!isThere) this.keepOne(target);
    // It takes the place of a folder.
    else if (stats.isDirectory())
      for (const name of readdirSync(source)) this.keepMade(join(target, name));
  }

  /** What is copied to, with all that is in it. */
  keepCopy(from: string, to: string): void {
    this.keepWithFolders(to);
    if (isWithin(realEntry(to), this.made) || !isFolder(from)) return;
    for (const name of readdirSync(from)) this.keepCopy(join(from, name), join(to, name));
  }

  /** A SQLite database with the files that belong to it; not one that somebody else has open, as these files show. */
  keepDatabase(path: string): void {
    const file = realTarget(path);
    const beside = BESIDE.map((suffix) => file + suffix).filter((name) => name !== file);
    if (!this.known.has(file) && beside.some(look)) return;
    if (this.keepOne(file)) for (const name of beside) this.keepOne(name);
  }

  /**
   * What had not been there, also once it is.
   *
   * @returns whether it had not: it may have been kept before
   */
  keepMade(path: string): boolean {
    const entry = realEntry(path);
    if (this.isSpared(entry)) return true;
    this.noteWritten(entry, false);
    const isMade = this.note(entry, { was: 'nothing' }).was === 'nothing';
    if (isMade) this.made.add(entry);
    return isMade;
  }

  private keepOne(path: string): boolean {
    if (this.isSpared(path)) return false;
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const stats = look(path);
    this.noteWritten(path, stats !== undefined);
    if (isWithin(path, this.made)) return true;
    // Where there is no folder for it, it cannot be made.
    if (!stats && !isFolder(dirname(path))) return true;
    const isKept = stats ? this.keepPresent(path, stats) : this.keepMade(path);
    this.known.set(path, isKept);
    return isKept;
  }

  private keepPresent(path: string, stats: Stats): boolean {
    const { mode, uid, gid, atimeMs, mtimeMs } = stats;
    if (stats.isDirectory()) this.note(path, { was: 'folder', mode, uid, gid });
    else if (stats.isSymbolicLink()) this.note(path, { was: 'link', target: readlinkSync(path) });
    else if (stats.isFile() && stats.size <= MOST_BYTES) {
      const copy = randomUUID();
      mkdirSync(this.dir, { recursive: true });
      copyFileSync(path, join(this.dir, copy), constants.COPYFILE_FICLONE);
      const times = { atime: atimeMs / 1000, mtime: mtimeMs / 1000 };
      const kept = this.note(path, { was: 'file', mode, uid, gid, ...times, copy });
      // Another process was first.
      if (kept.was !== 'file' || kept.copy !== copy) rmSync(join(this.dir, copy));
    } else return false;
    return true;
  }

  private noteWritten(path: string, wasThere: boolean): void {
    if (!this.written.has(path)) this.written.set(path, wasThere);
  }

  private isCarried(path: string): boolean {
    const own = new Set([path]);
    return isWithin(path, this.carried) || [...this.carried].some((each) => isWithin(each, own));
  }

  private canKeepWhole(path: string): boolean {
    try {
      return this.keepWhole(path);
    } catch {
      // It cannot be read.
      return false;
    }
  }

  private note(path: string, was: Was): KeptEntry {
    return keepEntry(this.dir, { path, at: performance.timeOrigin + now(), ...was });
  }
}

/** A path, and what it leads to where it is a link. */
function listNames(path: string): string[] {
  const entry = realEntry(path);
  return isLink(entry) ? [entry, realTarget(entry)] : [entry];
}

function isFolder(path: string): boolean {
  return look(path)?.isDirectory() ?? false;
}
