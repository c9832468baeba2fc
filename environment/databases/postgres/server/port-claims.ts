import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCacheFolder } from './cache-folder';
import { isRunning, type ProcessIdentity } from './process-identity';
import { readServerFile } from './server-files';

/** The file whose existence claims a port; it holds the identity of the process that it is for. */
export function locateClaim(port: number): string {
  return join(ensureClaimFolder(), String(port));
}

/** Removes the claims of processes that ended. */
export function removeStaleClaims(): void {
  const folder = ensureClaimFolder();
  for (const name of readdirSync(folder).filter((name) => /^\d+$/.test(name))) {
    const owner = readServerFile<ProcessIdentity>(join(folder, name));
    if (owner && !isRunning(owner)) rmSync(join(folder, name), { force: true });
  }
}

function ensureClaimFolder(): string {
  const folder = join(ensureCacheFolder(), 'ports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
