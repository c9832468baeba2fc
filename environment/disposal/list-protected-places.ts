import type { Registry } from '../../registry/index';
import { listProtectedFiles } from '../guard/protected/protected-files';
import { listValues, resolveProtected } from '../guard/protected/resolve-protected';
import type { ProtectedPlaces } from './find-protected';

/**
 * What a registry protects, servers and files.
 *
 * @param env as it was before the variables of the tests' own databases were set
 */
export function listProtectedPlaces(registry: Registry, env: NodeJS.ProcessEnv): ProtectedPlaces {
  if (registry.protect.length === 0) return { servers: [], files: [] };
  const { servers } = resolveProtected(registry, env);
  const files = listProtectedFiles(registry, (name) =>
    listValues({ env: name }, registry.root, env),
  );
  return { servers, files };
}
