import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../../../errors/hermetic-error';
import { canReach } from './can-reach';
import type { ServerUser } from './run-as';

/** The RAM disk of Linux. */
export const RAM_DISK = '/dev/shm';

/**
 * The folder of this user for what outlives a run: the initialised database, copies of the server,
 * claimed ports. Below the system's temporary folder, or below `/tmp` when `user` may not enter that.
 *
 * @throws HERMETIC_CACHE_UNSAFE
 */
export function ensureCacheFolder(user: ServerUser = null): string {
  const places = [tmpdir(), '/tmp', '/var/tmp'];
  const place = places.find((path) => isFolder(path) && canReach(path, user)) ?? tmpdir();
  return ensureOwnFolder(place, user);
}

/**
 * The folder of this user below a place that others may write to. Only its owner can read it;
 * `user`, if another, can pass through it to a path that it was told.
 *
 * @throws HERMETIC_CACHE_UNSAFE when somebody else made it, so that they could change what is in it
 */
export function ensureOwnFolder(place: string, user: ServerUser): string {
  const folder = nameOwnFolder(place);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const reason = whyUnsafe(folder);
  if (reason) throw HermeticError.of('HERMETIC_CACHE_UNSAFE', { folder, reason });
  if (user) chmodSync(folder, 0o711);
  return folder;
}

/** Where such folders of this user can be. */
export function nameOwnFolders(): string[] {
  return [...new Set([RAM_DISK, tmpdir(), '/tmp', '/var/tmp'])].map(nameOwnFolder);
}

/** Those that exist and are safe to clean up in. */
export function listOwnFolders(): string[] {
  return nameOwnFolders().filter((folder) => isFolder(folder) && !whyUnsafe(folder));
}

function nameOwnFolder(place: string): string {
  return join(place, `jest-hermetic-${process.getuid?.() ?? 'user'}`);
}

function whyUnsafe(folder: string): string | undefined {
  const stat = lstatSync(folder);
  if (!stat.isDirectory()) return 'it is not a folder';
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  if (stat.uid !== uid) return `it belongs to user ${stat.uid}, and this is user ${uid}`;
  if (stat.mode & 0o022) return 'others may write to it';
  return undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
