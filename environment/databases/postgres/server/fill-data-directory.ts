import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import {
  locatePassword,
  nameArchive,
  packArchive,
  removeData,
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

/** A data directory, ready to be started on. */
export interface FilledDirectory {
  /** Of the superuser, to be replaced. */
  readonly password: string;
  /** The archive that it was unpacked from; null where it was initialised. */
  readonly archive: string | null;
}

/**
 * Puts an initialised data directory into an instance, with templates in it where a former run left
 * them. `initdb` runs once a version.
 */
export async function fillDataDirectory(request: DataRequest): Promise<FilledDirectory> {
  const archives = [archiveOf({ ...request, templates: null })];
  if (request.templates) archives.unshift(archiveOf(request));
  for (const archive of archives) {
    if (!(await unpackArchive(request, archive))) continue;
    const file = locatePassword(request.instance);
    if (existsSync(file)) return { password: readFileSync(file, 'utf8'), archive };
    await removeData(request);
  }
  return initialiseDirectory(request);
}

/** The same by `initdb`, whatever former runs have left, and whatever is in the instance. */
export async function initialiseDirectory(request: DataRequest): Promise<FilledDirectory> {
  await removeData(request);
  await initialise(request);
  await packArchive(request, archiveOf({ ...request, templates: null }));
  return { password: readFileSync(locatePassword(request.instance), 'utf8'), archive: null };
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
