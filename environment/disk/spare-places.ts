import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { Registry } from '../../registry/index';
import { nameOwnFolders } from '../databases/postgres/server/cache-folder';
import { sqliteFolder } from '../databases/sqlite/sqlite-folder';
import type { RunContext } from '../run/run-context';

/** What packages keep for later runs: pristine means that it stays. */
const CACHE = /[\\/](?:node_modules|\.cache|Caches)(?:[\\/]|$)/;

/**
 * Tells of a path whether it is nothing that tests share: what packages, Jest and this tool keep for themselves.
 *
 * @param cacheDirectory Jest's
 */
export function sparePlaces(
  run: RunContext,
  registry: Pick<Registry, 'root'>,
  cacheDirectory: string,
): (path: string) => boolean {
  const own = [
    ...[registry.root, run.root].map((root) => join(root, '.hermetic')),
    cacheDirectory,
    sqliteFolder(run),
    ...nameOwnFolders(),
    // The compiler that this tool brings.
    join(tmpdir(), 'jiti'),
  ];
  return (path) => {
    // A project may be in such a folder itself.
    const below = path.startsWith(run.root + sep) ? path.slice(run.root.length) : path;
    return CACHE.test(below) || own.some((folder) => isOf(path, folder));
  };
}

/** It, in it, or it as long as it is unfinished. */
function isOf(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep) || path.startsWith(`${folder}.`);
}
