import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearestName } from './nearest-name';

/**
 * The path that exists and that another, which does not, may be a slip of: each of its parts is there,
 * or is nearest to the one that is there. Undefined where a part has no nearest name.
 *
 * @param path relative to `root`, with `/`
 * @returns the same, without `./`
 */
export function nearestPath(root: string, path: string): string | undefined {
  const found: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const folder = join(root, ...found);
    const name = existsSync(join(folder, part)) ? part : nearestName(part, listNames(folder));
    if (name === undefined) return undefined;
    found.push(name);
  }
  return found.length > 0 ? found.join('/') : undefined;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
