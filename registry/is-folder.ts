import { findStats } from './find-stats';

/** Whether there is a folder at a path, be it by a symbolic link. */
export function isFolder(path: string): boolean {
  return findStats(path)?.isDirectory() ?? false;
}
