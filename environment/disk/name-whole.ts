import fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

// Tests replace functions of `fs`, which is one for all realms: these are the ones of before.
const { readlinkSync, realpathSync } = fs;

/** Symbolic links that lead to each other are followed no further. */
const MOST_LINKS = 40;

/** The one name of a path: absolute, no symbolic link in it but the last part, whether it is there or not. */
export function nameWhole(path: string): string {
  const whole = resolve(path);
  return dirname(whole) === whole ? whole : join(realFolder(dirname(whole)), basename(whole));
}

/** Where a folder is, or would be made. */
function realFolder(folder: string, links = 0): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const entry = nameWhole(folder);
    const target = links < MOST_LINKS ? readLink(entry) : null;
    return target === null ? entry : realFolder(target, links + 1);
  }
}

/** What a symbolic link leads to, absolute; null of anything else. */
export function readLink(path: string): string | null {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
}
