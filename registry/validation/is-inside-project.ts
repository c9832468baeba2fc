import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, posix, relative, resolve, sep, win32 } from 'node:path';

/** Whether a path of the registry stays inside the project by its spelling, on any system. */
export function isInsideByName(path: string): boolean {
  if (path.includes('\0') || posix.isAbsolute(path) || win32.isAbsolute(path)) return false;
  const normal = posix.normalize(path.replaceAll('\\', '/'));
  return !/^[A-Za-z]:/.test(path) && normal !== '..' && !normal.startsWith('../');
}

/**
 * Whether a path that is inside by its name is inside on the disk too: no symbolic link on the way
 * leads out of `root`. Of a path that does not exist, the part that does is looked at.
 */
export function isInsideOnDisk(root: string, path: string): boolean {
  const home = resolveExisting(resolve(root));
  const way = relative(home, resolveExisting(resolve(root, path)));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function resolveExisting(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolveExisting(parent);
  }
}
