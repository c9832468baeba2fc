import { resolve, sep } from 'node:path';
import { runUnobserved } from '../guard/files/ask-file';
import type { KeptDisk } from './kept-disk';

/** Where the writes of a test file are kept. */
export interface FollowedWrites {
  readonly disk: KeptDisk;
  /** Folders in which is no state of tests: what Jest and this tool keep for themselves. */
  readonly own: readonly string[];
}

/** What packages keep for later runs: pristine means that it stays. */
const CACHE = /[\\/](?:node_modules|\.cache|Caches)(?:[\\/]|$)/;

let followed: FollowedWrites | undefined;

/** Keeps, from now on, what is on the disk before it is written to; undefined ends that. */
export function setFollowed(next: FollowedWrites | undefined): void {
  followed = next;
}

/** Whether anybody wants to hear of writes. */
export function isFollowing(): boolean {
  return followed !== undefined;
}

/** Notes that a path may be written to. Whoever writes goes on, whatever becomes of it. */
export function noteWrite(path: string): void {
  note(path, (disk) => disk.keep(path));
}

/** The same of a folder that may be moved or removed with all that is in it. */
export function noteWhole(path: string): void {
  note(path, (disk) => disk.keepWhole(path));
}

/** What cannot be brought back where it was is not removed where it goes. */
export function noteMove(from: string, to: string): void {
  note(from, (disk) => {
    if (disk.keepWhole(from)) disk.keepWhole(to);
  });
}

/** A path that was not there before. */
export function noteMade(path: string): void {
  note(path, (disk) => disk.keepMade(path));
}

/** Its own reading and writing is nobody's. */
function note(path: string, keep: (disk: KeptDisk) => void): void {
  const current = followed;
  if (!current) return;
  const whole = resolve(path);
  if (CACHE.test(whole) || current.own.some((folder) => isOf(whole, folder))) return;
  followed = undefined;
  try {
    runUnobserved(() => keep(current.disk));
  } catch {
    // It cannot be read, or there is no room for a copy: it stays as it is written.
  } finally {
    followed = current;
  }
}

/** It, in it, or it as long as it is unfinished. */
function isOf(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep) || path.startsWith(`${folder}.`);
}
