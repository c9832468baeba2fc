import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { writeFileWhole } from '../../../run/write-file-whole';
import { ensureCacheFolder, ensureOwnFolder, RAM_DISK } from './cache-folder';
import type { ProcessIdentity } from './process-identity';
import type { ServerUser } from './run-as';

/** Where one server keeps what it forgets when it stops. */
export interface Instance {
  /** Belongs to the server's user, who alone may enter it. */
  readonly folder: string;
  /** Whom the server runs as. */
  readonly user: ServerUser;
  readonly dataDir: string;
  /** Null where the path would be too long for a socket, or the system has none. */
  readonly socketDir: string | null;
  /** File beside the folder that says whose it is: an `InstanceRecord`. */
  readonly record: string;
}

/** By whom an instance is used; without the supervisor it is left over. */
export interface InstanceRecord {
  readonly folder: string;
  readonly user: ServerUser;
  readonly supervisor: ProcessIdentity;
  /** Null until it has been started. */
  readonly postgres: ProcessIdentity | null;
}

/** A small suite needs about 100 MB. */
const MIN_FREE_BYTES = 256 * 1024 * 1024;

/** The limit is 108 on Linux and 104 on macOS, with a zero at the end. */
const MAX_SOCKET_PATH = 100;

/** Makes the folder of a server, on the RAM disk where there is one with room. */
export function createInstance(user: ServerUser, supervisor: ProcessIdentity): Instance {
  const place = hasRoomOnRamDisk() ? ensureOwnFolder(RAM_DISK, user) : ensureCacheFolder(user);
  const folder = join(place, `run-${randomBytes(4).toString('hex')}`);
  const instance = {
    folder,
    user,
    dataDir: join(folder, 'data'),
    socketDir: fitsSocket(folder) ? folder : null,
    record: `${folder}.json`,
  };
  // First, so that there is never a folder that nobody can tell whose it is.
  recordInstance(instance, supervisor, null);
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  return instance;
}

/** Says by whom an instance is used. The server's user cannot change it: it decides what is killed. */
export function recordInstance(
  { folder, user, record }: Instance,
  supervisor: ProcessIdentity,
  postgres: ProcessIdentity | null,
): void {
  const content: InstanceRecord = { folder, user, supervisor, postgres };
  writeFileWhole(record, JSON.stringify(content), { mode: 0o600 });
}

function hasRoomOnRamDisk(): boolean {
  if (platform() !== 'linux') return false;
  try {
    accessSync(RAM_DISK, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(RAM_DISK);
    return bavail * bsize >= MIN_FREE_BYTES;
  } catch {
    return false;
  }
}

function fitsSocket(folder: string): boolean {
  return platform() !== 'win32' && join(folder, '.s.PGSQL.65535').length <= MAX_SOCKET_PATH;
}
