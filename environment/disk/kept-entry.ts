import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';

// Tests replace functions of `fs`, which is one for all realms: these are the ones of before.
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = fs;

/** What was at a path before tests wrote there. */
export type KeptEntry = Was & {
  readonly path: string;
  /** When it was kept: milliseconds since 1970, to be compared between processes. */
  readonly at: number;
};

export type Was =
  | { readonly was: 'nothing' }
  | ({ readonly was: 'folder' } & Permissions)
  | { readonly was: 'link'; readonly target: string }
  | ({
      readonly was: 'file';
      /** Seconds since 1970. */
      readonly atime: number;
      readonly mtime: number;
      /** Name of the copy. */
      readonly copy: string;
    } & Permissions)
  /** What no copy was made of, and where it went: the last one is moved back first. */
  | {
      readonly was: 'moved';
      readonly to: string;
      /** Which one it is, wherever it is on its disk. */
      readonly dev: number;
      readonly ino: number;
    };

interface Permissions {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** In the folder of a run. */
const FOLDER = 'disk';
const ENTRY = '.json';

/** Where a run keeps entries and copies; it need not be there. */
export function diskFolderOf(runDir: string): string {
  return join(runDir, FOLDER);
}

/**
 * Keeps an entry unless there is one of its path.
 *
 * @returns the one that is there then
 */
export function keepEntry(dir: string, entry: KeptEntry): KeptEntry {
  const file = fileOf(dir, entry);
  mkdirSync(dir, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(entry), { flag: 'wx' });
    return entry;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readEntry(file) ?? entry;
  }
}

/** All that processes kept in a folder. */
export function listEntries(dir: string): KeptEntry[] {
  let names: string[];
  try {
    names = readdirSync(dir).filter((name) => name.endsWith(ENTRY));
  } catch {
    return [];
  }
  return names.flatMap((name) => readEntry(join(dir, name)) ?? []);
}

/** Forgets an entry, with its copy. */
export function removeEntry(dir: string, entry: KeptEntry): void {
  if (entry.was === 'file') rmSync(join(dir, entry.copy), { force: true });
  rmSync(fileOf(dir, entry), { force: true });
}

function fileOf(dir: string, entry: KeptEntry): string {
  const key = entry.was === 'moved' ? `${entry.path}\0${entry.to}\0${entry.at}` : entry.path;
  return join(dir, createHash('sha256').update(key).digest('hex').slice(0, 32) + ENTRY);
}

/** Null where a process died while it wrote it: before the write that it was for. */
function readEntry(file: string): KeptEntry | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptEntry;
  } catch {
    return null;
  }
}
