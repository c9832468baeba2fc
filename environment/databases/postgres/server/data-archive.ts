import { createHash } from 'node:crypto';
import {
  closeSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureCacheFolder } from './cache-folder';
import type { Instance } from './create-instance';
import type { PostgresBinaries } from './find-binaries';
import { runCommand } from './run-command';
import { nameUnfinished } from './unfinished';

/** Whose data directory is packed or unpacked. `log` is an open file. */
export interface ArchiveRequest {
  readonly instance: Instance;
  readonly log: number;
}

/** How long packing or unpacking may take, in milliseconds; initialising anew takes a second or two. */
const TIME_LIMIT = 15_000;

/** So many data directories with templates are kept, and so long after their last use, in milliseconds. */
const MAX_KEPT = 6;
const MAX_UNUSED = 14 * 24 * 60 * 60 * 1000;

/**
 * Where the archive of an initialised data directory is, in the cache folder. One file, because a
 * cleaner of temporary folders takes a file whole, and a folder file by file.
 *
 * @param options of `initdb`
 * @param templates the content that the templates in it are made from; null for one without any
 */
export function nameArchive(
  { version }: PostgresBinaries,
  options: readonly string[],
  templates: string | null,
): string {
  const hash = createHash('sha256').update(options.join('\0')).digest('hex').slice(0, 8);
  const base = `pgdata-${version}-${platform()}-${arch()}-${hash}`;
  return join(ensureCacheFolder(), templates ? `${base}-${templates}.tar` : `${base}.tar`);
}

/** Unpacks an archive into an instance; false where there is none, or none that is whole. */
export async function unpackArchive(
  { instance, log }: ArchiveRequest,
  archive: string,
): Promise<boolean> {
  let file: number | undefined;
  try {
    file = openSync(archive, 'r');
    const args = ['-xpf', '-', '-C', instance.folder];
    await runCommand('tar', args, instance.user, { stdin: file, log, limit: TIME_LIMIT });
  } catch (error) {
    const isMissing = file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT';
    // A damaged archive, or no `tar`: neither may stop a run, as the directory can be made anew.
    if (!isMissing) await removeData({ instance, log });
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
  noteUse(archive);
  return true;
}

/** Removes the data directory of an instance, with the password of its superuser. */
export async function removeData({ instance, log }: ArchiveRequest): Promise<void> {
  const { user, dataDir } = instance;
  const rest = [dataDir, locatePassword(instance)];
  // What another user may change is for that user to remove.
  if (user) await runCommand('rm', ['-rf', ...rest], user, { log });
  else rest.forEach((path) => rmSync(path, { recursive: true, force: true }));
}

/** Removes an archive whose data directory is of no use. */
export function removeArchive(archive: string): void {
  attempt(() => rmSync(archive, { force: true }));
}

/**
 * Keeps the data directory of an instance that no server runs on. Nothing is kept where there is no
 * room for it, where the folder cannot be written to, or after `limit` milliseconds.
 */
export async function packArchive(
  { instance, log }: ArchiveRequest,
  archive: string,
  limit = TIME_LIMIT,
): Promise<void> {
  const unfinished = nameUnfinished(archive);
  let file: number | undefined;
  try {
    file = openSync(unfinished, 'wx', 0o600);
    const args = ['-cf', '-', '-C', instance.folder, 'data', 'password'];
    await runCommand('tar', args, instance.user, { stdout: file, log, limit });
    renameSync(unfinished, archive);
  } catch {
    // The next run initialises again, which is slower and no more.
    attempt(() => rmSync(unfinished, { force: true }));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Removes the archives with templates that are too many, or that nobody has used for long. */
export function limitArchives(archive: string): void {
  const folder = dirname(archive);
  readdirSync(folder)
    .filter((name) => /^pgdata-.+-[0-9a-f]{8}-[0-9a-f]{16}\.tar$/.test(name))
    .map((name) => ({ path: join(folder, name), usedAt: lastUse(join(folder, name)) }))
    .sort((a, b) => b.usedAt - a.usedAt)
    .filter(({ usedAt }, index) => index >= MAX_KEPT || Date.now() - usedAt > MAX_UNUSED)
    .forEach(({ path }) => removeArchive(path));
}

/** The file in an instance that holds the superuser's password of its data directory. */
export function locatePassword({ folder }: Instance): string {
  return join(folder, 'password');
}

function lastUse(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The file may be somebody else's, who let this user read it: then it goes earlier than it might. */
function noteUse(archive: string): void {
  attempt(() => utimesSync(archive, new Date(), new Date()));
}

/** Does what may as well not succeed. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {
    // A folder that cannot be written to is no reason to stop a run.
  }
}
