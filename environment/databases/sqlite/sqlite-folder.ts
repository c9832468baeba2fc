import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunContext } from '../../run/run-context';
import { writeFileWhole } from '../../run/write-file-whole';
import { RAM_DISK } from '../postgres/server/cache-folder';
import {
  identifyProcess,
  isRunning,
  type ProcessIdentity,
} from '../postgres/server/process-identity';

type Run = Pick<RunContext, 'token' | 'ownerPid' | 'isReported'>;

const NAME = /^jest-hermetic-sqlite-[0-9a-f]{8}(?:-\d+)?$/;

/** In each folder: the process whose end makes it useless. */
const OWNER = 'owner.json';

const ownFolders = new Set<string>();

/**
 * The folder of a run's SQLite files, on a RAM disk where the machine has one. Not made yet. Without
 * a reporter nobody knows when the run ends: then every process has one of its own.
 */
export function sqliteFolder({ token, isReported }: Run): string {
  const name = `jest-hermetic-sqlite-${token}`;
  const place = isWritable(RAM_DISK) ? RAM_DISK : tmpdir();
  return join(place, isReported ? name : `${name}-${process.pid}`);
}

/** Makes it, and removes those whose process was killed before it could. */
export function ensureSqliteFolder(run: Run): string {
  const folder = sqliteFolder(run);
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (!isNew) return folder;
  const owner = identifyProcess(run.isReported ? run.ownerPid : process.pid);
  writeFileWhole(join(folder, OWNER), JSON.stringify(owner));
  if (owner.pid === process.pid) removeAtExit(folder);
  removeAbandoned();
  return folder;
}

/** Removes what a run left there; nothing where it used no SQLite. */
export function removeSqliteFolder(run: Run): void {
  remove(sqliteFolder(run));
}

function removeAtExit(folder: string): void {
  if (ownFolders.size === 0) process.once('exit', () => ownFolders.forEach(remove));
  ownFolders.add(folder);
}

function removeAbandoned(): void {
  for (const place of new Set([RAM_DISK, tmpdir()])) {
    if (!isWritable(place)) continue;
    const folders = readdirSync(place).filter((name) => NAME.test(name));
    folders
      .map((name) => join(place, name))
      .filter(isAbandoned)
      .forEach(remove);
  }
}

function isAbandoned(folder: string): boolean {
  try {
    const owner = readFileSync(join(folder, OWNER), 'utf8');
    return !isRunning(JSON.parse(owner) as ProcessIdentity);
  } catch {
    // Just made, just removed, or somebody else's.
    return false;
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
