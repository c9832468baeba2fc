import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { ensureCacheFolder } from './cache-folder';
import type { Instance } from './create-instance';
import type { PostgresBinaries } from './find-binaries';
import { runCommand } from './run-command';
import { nameUnfinished } from './unfinished';

/** The server's own database: for administration, and for the slots of isolation `schema`. */
export const ADMIN_DATABASE = 'hermetic';

/** What an instance is made from. `log` is an open file. */
export interface DataRequest {
  readonly instance: Instance;
  readonly binaries: PostgresBinaries;
  readonly log: number;
}

/**
 * Puts an initialised data directory into an instance; returns the superuser's password in it, to
 * be replaced. `initdb` runs once a version: its result is kept as one archive in the cache folder,
 * because a cleaner of temporary folders takes a file whole, and a folder file by file.
 */
export async function fillDataDirectory(request: DataRequest): Promise<string> {
  const archive = nameArchive(request.binaries);
  if (!(await unpack(request, archive))) {
    await initialise(request);
    await pack(request, archive);
  }
  return readFileSync(locatePassword(request.instance), 'utf8');
}

async function unpack({ instance, log }: DataRequest, archive: string): Promise<boolean> {
  let file: number | undefined;
  try {
    file = openSync(archive, 'r');
    await runCommand('tar', ['-xpf', '-', '-C', instance.folder], instance.user, {
      stdin: file,
      log,
    });
    return true;
  } catch (error) {
    const isMissing = file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing) return false;
    // A damaged archive, or no `tar`: neither may stop a run, as the directory can be made anew.
    await runCommand('rm', ['-rf', instance.dataDir, locatePassword(instance)], instance.user, {
      log,
    });
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

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
    { stdin: `CREATE DATABASE ${ADMIN_DATABASE}\n`, log },
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

async function pack({ instance, log }: DataRequest, archive: string): Promise<void> {
  const unfinished = nameUnfinished(archive);
  const file = openSync(unfinished, 'wx', 0o600);
  try {
    const args = ['-cf', '-', '-C', instance.folder, 'data', 'password'];
    await runCommand('tar', args, instance.user, { stdout: file, log });
    renameSync(unfinished, archive);
  } catch {
    // No room, or no `tar`: the next run initialises again, which is slower and no more.
    rmSync(unfinished, { force: true });
  } finally {
    closeSync(file);
  }
}

function nameArchive({ version, major }: PostgresBinaries): string {
  const options = createHash('sha256').update(chooseOptions(major).join('\0')).digest('hex');
  const name = `pgdata-${version}-${platform()}-${arch()}-${options.slice(0, 8)}.tar`;
  return join(ensureCacheFolder(), name);
}

function locatePassword(instance: Instance): string {
  return join(instance.folder, 'password');
}
