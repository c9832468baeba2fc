import { findStats } from './find-stats';

/** Whether there is a file at a path, be it by a symbolic link. */
export function isFile(path: string): boolean {
  return findStats(path)?.isFile() ?? false;
}
