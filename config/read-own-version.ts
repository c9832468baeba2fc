import { readManifestOf } from './read-manifest';

/** The version of this package; `unknown` where its package.json cannot be read. */
export function readOwnVersion(): string {
  return readManifestOf(__filename)?.version ?? 'unknown';
}
