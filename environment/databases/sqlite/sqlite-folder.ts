import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunContext } from '../../run/run-context';
import { makeFolderWhole } from '../../run/make-folder-whole';
import { nameUser } from '../postgres/name-user';
import { RAM_DISK } from '../postgres/server/cache-folder';
import { identifyProcess, isGone, type ProcessIdentity } from '../postgres/server/process-identity';
import { nameUnfinished, removeUnfinished } from '../postgres/server/unfinished';

type Run = Pick<RunContext, 'token' | 'owner' | 'isReported'> &
  Partial<Pick<RunContext, 'id' | 'root'>>;

const BEGINNING = 'jest-hermetic-sqlite-';
const NAME = /^jest-hermetic-sqlite-[0-9a-f]{8}(?:-\d+)?$/;

/** In each folder: the process whose end makes it useless, and for people whose it is. */
const OWNER = 'owner.json';

const ownFolders = new Set<string>();

/**
 * The folder of a run's SQLite files, on a RAM disk where the machine has one. Not made yet. Without
 * a reporter nobody knows when the run ends: then every process has one of its own.
 */
export function sqliteFolder({ token, isReported }: Run): string {
  const name = `${BEGINNING}${token}`;
  const place = isWritable(RAM_DISK) ? RAM_DISK : tmpdir();
  return join(place, isReported ? name : `${name}-${process.pid}`);
}

/** Makes it, and removes those whose process was killed before it could. */
export function ensureSqliteFolder(run: Run): string {
  const folder = sqliteFolder(run);
  const owner = run.isReported ? run.owner : identifyProcess(process.pid);
  const isNew = makeFolderWhole(folder, (unfinished) => {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(join(unfinished, OWNER), JSON.stringify({ ...owner, ...describeMaker(run) }));
  });
  if (!isNew) return folder;
  if (owner.pid === process.pid) removeAtExit(folder);
  removeAbandonedFolders();
  return folder;
}

/** Nothing stands in the files themselves: `application_id`, `user_version` and tables are the application's. */
function describeMaker({ id, root }: Run): Record<string, string | undefined> {
  const when = new Date().toISOString();
  return { by: 'jest-hermetic', user: nameUser(), host: hostname(), run: id, checkout: root, when };
}

/** Removes what a run left there; nothing where it used no SQLite. */
export function removeSqliteFolder(run: Run): void {
  remove(sqliteFolder(run));
}

function removeAtExit(folder: string): void {
  if (ownFolders.size === 0) process.once('exit', () => ownFolders.forEach(remove));
  ownFolders.add(folder);
}

/** Removes the folders of processes that ended, also half-made ones; returns their paths. */
export function removeAbandonedFolders(): string[] {
  return [...new Set([RAM_DISK, tmpdir()])].filter(isWritable).flatMap((place) => {
    const abandoned = readdirSync(place)
      .map((name) => join(place, name))
      .filter(isAbandoned);
    abandoned.forEach(remove);
    return [...abandoned, ...removeUnfinished(place, BEGINNING)];
  });
}

function isAbandoned(folder: string): boolean {
  if (!NAME.test(basename(folder))) return false;
  const file = join(folder, OWNER);
  try {
    // It was made with its owner, whom it can lose only to somebody who died removing it.
    if (!existsSync(file)) return isOwn(folder);
    return isGone(
      JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity,
      statSync(file).mtimeMs,
    );
  } catch {
    // Just removed, or somebody else's.
    return false;
  }
}

function isOwn(folder: string): boolean {
  return statSync(folder).uid === process.getuid?.();
}

/** Out of the way first, as somebody may still write to it by its name. */
function remove(folder: string): void {
  const unfinished = nameUnfinished(folder);
  try {
    renameSync(folder, unfinished);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  rmSync(unfinished, { recursive: true, force: true });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
