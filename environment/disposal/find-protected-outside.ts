import { findRegistry } from '../../registry/find-registry';
import { loadRegistry } from '../../registry/index';
import { resolveProtected } from '../guard/protected/resolve-protected';
import { findProtected } from './find-protected';
import type { Place } from './place';

/**
 * Where no test run goes on: the protected target that a place is, by the nearest registry at or above
 * the working directory. A registry that is missing or has mistakes names none.
 */
export function findProtectedOutside(place: Place): string | undefined {
  try {
    const file = findRegistry(process.cwd());
    return file && findProtected(place, resolveProtected(loadRegistry(file), process.env));
  } catch {
    return undefined;
  }
}
