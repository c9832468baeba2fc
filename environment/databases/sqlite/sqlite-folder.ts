import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunContext } from '../../run/run-context';

const RAM_DISK = '/dev/shm';

/** The folder of a run's SQLite files, on a RAM disk where the machine has one. Not made yet. */
export function sqliteFolder({ token }: Pick<RunContext, 'token'>): string {
  return join(isWritable(RAM_DISK) ? RAM_DISK : tmpdir(), `jest-hermetic-sqlite-${token}`);
}

export function ensureSqliteFolder(run: Pick<RunContext, 'token'>): string {
  const folder = sqliteFolder(run);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Removes what a run left there; nothing where it used no SQLite. */
export function removeSqliteFolder(run: Pick<RunContext, 'token'>): void {
  rmSync(sqliteFolder(run), { recursive: true, force: true });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
