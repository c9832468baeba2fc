import fs, { type Stats } from 'node:fs';

// Tests replace functions of `fs`, which is one for all realms: this is the one of before.
const { lstatSync } = fs;

/** What is at a path, links not followed; undefined where nothing is, or can be seen. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A part of it is a file.
    return undefined;
  }
}
