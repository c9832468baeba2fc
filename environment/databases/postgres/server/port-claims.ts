import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCacheFolder } from './cache-folder';
import { isGone, type ProcessIdentity } from './process-identity';
import { readServerFile } from './server-files';
import { removeUnfinished } from './unfinished';

/** The file whose existence claims a port; it holds the identity of the process that it is for. */
export function locateClaim(port: number): string {
  return join(ensureClaimFolder(), String(port));
}

/** Removes the claims of processes that ended, and what was left of making some; returns the paths. */
export function removeStaleClaims(): string[] {
  const folder = ensureClaimFolder();
  const stale = readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map((name) => join(folder, name))
    .filter(isStale);
  stale.forEach((claim) => rmSync(claim, { force: true }));
  return [...stale, ...removeUnfinished(folder)];
}

function isStale(claim: string): boolean {
  const owner = readServerFile<ProcessIdentity>(claim);
  const { mtimeMs } = statSync(claim, { throwIfNoEntry: false }) ?? {};
  return owner !== undefined && mtimeMs !== undefined && isGone(owner, mtimeMs);
}

function ensureClaimFolder(): string {
  const folder = join(ensureCacheFolder(), 'ports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
