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
    await runCommand('tar', args, instance.user, { stdin: file, log });
    utimesSync(archive, new Date(), new Date());
    return true;
  } catch (error) {
    const isMissing = file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing) return false;
    // A damaged archive, or no `tar`: neither may stop a run, as the directory can be made anew.
    const rest = [instance.dataDir, locatePassword(instance)];
    await runCommand('rm', ['-rf', ...rest], instance.user, { log });
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Keeps the data directory of an instance that no server runs on. Without room for it nothing is kept. */
export async function packArchive(
  { instance, log }: ArchiveRequest,
  archive: string,
): Promise<void> {
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

/** Removes the archives with templates that are too many, or that nobody has used for long. */
export function limitArchives(archive: string): void {
  const folder = dirname(archive);
  readdirSync(folder)
    .filter((name) => /^pgdata-.+-[0-9a-f]{8}-[0-9a-f]{16}\.tar$/.test(name))
    .map((name) => ({ path: join(folder, name), usedAt: lastUse(join(folder, name)) }))
    .sort((a, b) => b.usedAt - a.usedAt)
    .filter(({ usedAt }, index) => index >= MAX_KEPT || Date.now() - usedAt > MAX_UNUSED)
    .forEach(({ path }) => rmSync(path, { force: true }));
}

/** The file in an instance that holds the superuser's password of its data directory. */
export function locatePassword({ folder }: Instance): string {
  return join(folder, 'password');
}

function lastUse(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
