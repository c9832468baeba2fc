import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { protectedPath } from '../environment/guard/protected/protected-files';
import { listValues } from '../environment/guard/protected/resolve-protected';
import { nearestPath } from '../registry/nearest-path';
import { nameTarget } from '../registry/name-target';
import type { Registry } from '../registry/types';

/**
 * What of a registry leads to nothing in this checkout, as sentences for the report: it may be a slip,
 * and nobody would notice. Nothing is contacted, and none of it fails a run.
 *
 * @param env as it is before the variables of the tests' own databases are set
 */
export function noteRegistry(registry: Registry, env: NodeJS.ProcessEnv): string[] {
  return registry.protect.flatMap((target) => {
    const isSet = listValues(target, registry.root, env).length > 0;
    const name = nameTarget(target);
    if (!isSet) return [`"protect" names ${name}, which is set nowhere: it protects nothing`];
    if (typeof target !== 'string' || protectedPath(target, registry.root) === undefined) return [];
    const gap = describeGap(target, registry.root);
    return gap === null ? [] : [`"protect" names ${name}, ${gap}`];
  });
}

/** Null for a file that is there. */
function describeGap(path: string, root: string): string | null {
  if (existsSync(resolve(root, path))) return null;
  const nearest = nearestPath(root, path);
  const hint = nearest === undefined ? '' : `; the nearest is ${nearest}`;
  return `which does not exist here${hint}`;
}
