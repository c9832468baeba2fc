import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import {
  locatePassword,
  nameArchive,
  packArchive,
  unpackArchive,
  type ArchiveRequest,
} from './data-archive';
import type { PostgresBinaries } from './find-binaries';
import { runCommand } from './run-command';

/** The server's own database: for administration only. */
export const ADMIN_DATABASE = 'hermetic';

/** What a data directory is made from. */
export interface DataRequest extends ArchiveRequest {
  readonly binaries: PostgresBinaries;
  /** The content of the templates that a former run may have left; null to do without. */
  readonly templates: string | null;
}

/**
 * Puts an initialised data directory into an instance, with templates in it where a former run left
 * them; returns the superuser's password in it, to be replaced. `initdb` runs once a version.
 */
export async function fillDataDirectory(request: DataRequest): Promise<string> {
  const withTemplates = request.templates && archiveOf(request);
  const bare = archiveOf({ ...request, templates: null });
  const isThere =
    (withTemplates && (await unpackArchive(request, withTemplates))) ||
    (await unpackArchive(request, bare));
  if (!isThere) {
    await initialise(request);
    await packArchive(request, bare);
  }
  return readFileSync(locatePassword(request.instance), 'utf8');
}

/** Where the data directory of such an instance is kept. */
export function archiveOf({ binaries, templates }: Omit<DataRequest, 'log' | 'instance'>): string {
  return nameArchive(binaries, [...chooseOptions(binaries.major), CLOSED], templates);
}

/** Roles of slots reach their own database and no other. */
const CLOSED = `REVOKE CONNECT ON DATABASE ${ADMIN_DATABASE}, postgres, template1 FROM PUBLIC`;

async function initialise({ instance, binaries, log }: DataRequest): Promise<void> {
  const { user } = instance;
  const password = locatePassword(instance);
  writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600, flag: 'wx' });
  if (user) chownSync(password, user.uid, user.gid);
  const where = ['-D', instance.dataDir, `--pwfile=${password}`];
  await runCommand(binaries.initdb, [...where, ...chooseOptions(binaries.major)], user, { log });
  await runCommand(
    binaries.postgres,
    ['--single', '-D', instance.dataDir, '-c', 'fsync=off', 'template1'],
    user,
    { stdin: `CREATE DATABASE ${ADMIN_DATABASE}\n${CLOSED}\n`, log },
  );
}

/** Collation and character classes are the same on every machine, so that sorted results are too. */
function chooseOptions(major: number): string[] {
  const options = ['--no-sync', '-U', 'postgres', '--encoding=UTF8', '--auth=password'];
  if (major >= 17)
    options.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  else options.push(platform() === 'linux' ? '--locale=C.UTF-8' : '--locale=C');
  // The default of 4096 rounds costs milliseconds a connection; the password is random and short-lived.
  if (major >= 16) options.push('-c', 'scram_iterations=1');
  if (major >= 18) options.push('--no-data-checksums');
  return options;
}
