import { statSync, type Stats } from 'node:fs';

/**
 * What is at a path, be it by a symbolic link; undefined where nothing is, also because what should be a
 * folder on the way to it is a file.
 */
export function findStats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
