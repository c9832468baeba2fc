import { isSameDatabase } from '../guard/protected/find-server';
import { findProtectedFile, type ProtectedFile } from '../guard/protected/protected-files';
import type { ProtectedServer } from '../guard/protected/resolve-protected';
import type { Place } from './place';

/** What a registry protects, resolved. */
export interface ProtectedPlaces {
  readonly servers: readonly ProtectedServer[];
  readonly files: readonly ProtectedFile[];
}

/** The protected target that a place is, as the registry names it; undefined where it is none. Contacts nothing. */
export function findProtected(
  place: Place,
  { servers, files }: ProtectedPlaces,
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
