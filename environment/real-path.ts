import fs from 'node:fs';

/** As it is before any test: one that stubs its `fs` would stub it here too. */
const { realpathSync } = fs;

/** Where a path leads over all links; the path itself where nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
