import { isSameDatabase } from '../guard/protected/find-server';
import { findProtectedFile } from '../guard/protected/protected-files';
import type { ProtectedTargets } from '../guard/protected/resolve-protected';
import type { Place } from './place';

/** The protected target that a place is, as the registry names it; undefined where it is none. Contacts nothing. */
export function findProtected(
  place: Place,
  { servers, files }: ProtectedTargets,
): string | undefined {
  if (place.type === 'postgres')
    return servers.find((server) => isSameDatabase(place.target, server))?.name;
  if (place.type === 'unknown') return undefined;
  for (const path of place.paths) {
    const found = findProtectedFile(path, files);
    if (found !== undefined) return found;
  }
  return undefined;
}
