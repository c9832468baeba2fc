import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { protectedPath } from '../../environment/guard/protected/protected-files';
import { listValues } from '../../environment/guard/protected/resolve-protected';
import { isFile } from '../../registry/is-file';
import { nearestPath } from '../../registry/nearest-path';
import { nameTarget } from '../../registry/name-target';
import type { Protected, Registry } from '../../registry/types';

/**
 * What of a registry leads to nothing in this checkout, as sentences for the report: it may be a slip,
 * and nobody would notice. Nothing is contacted, and none of it fails a run.
 *
 * @param env as it is before the variables of the tests' own databases are set
 */
export function noteRegistry(registry: Registry, env: NodeJS.ProcessEnv): string[] {
  const { protect, policy, root } = registry;
  return [
    ...protect.flatMap((target) => noteProtected(target, root, env)),
    ...policy.productionModules
      .filter((path) => !isFile(resolve(root, path)))
      .map((path) => `"productionModules" names ${path}, ${describeGap(path, root)}`),
  ];
}

function noteProtected(target: Protected, root: string, env: NodeJS.ProcessEnv): string[] {
  const name = nameTarget(target);
  if (listValues(target, root, env).length === 0)
    return [`"protect" names ${name}, which is set nowhere: it protects nothing`];
  const path = typeof target === 'string' ? protectedPath(target, root) : undefined;
  if (path === undefined || existsSync(path)) return [];
  return [`"protect" names ${name}, ${describeGap(relative(root, path), root)}`];
}

function describeGap(path: string, root: string): string {
  if (existsSync(resolve(root, path))) return 'which is no file';
  const nearest = nearestPath(root, path.split(sep).join('/'));
  return `which does not exist here${nearest === undefined ? '' : `; the nearest is ${nearest}`}`;
}
