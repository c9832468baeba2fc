import { sep } from 'node:path';
import { readManifestOf } from '../../config/read-manifest';

/**
 * Whether a path of Jest's configuration is a module of jest-hermetic, such as `environment/runner`:
 * of any copy, because a linked package has two paths.
 */
export function isOwnModule(path: string | undefined, module: string): boolean {
  if (!path?.split(sep).join('/').endsWith(`/${module}.js`)) return false;
  return readManifestOf(path)?.name === 'jest-hermetic';
}
