import { existsSync, readFileSync, rmSync } from 'node:fs';
import { HermeticError, type SerializedError } from '../../errors/hermetic-error';
import { createFileWhole, writeFileWhole } from '../run/write-file-whole';
import {
  identifyProcess,
  isRunning,
  type ProcessIdentity,
} from './postgres/server/process-identity';

const POLL_MS = 5;

/**
 * Has a file built by one of several processes, while the others wait for it, blocking. A failure
 * is told to all of them; one that dies on the way is replaced by the next.
 *
 * @param build makes `file` whole or throws a HermeticError
 */
export function buildOnce(file: string, build: () => void): void {
  const lock = `${file}.lock`;
  const failed = `${file}.error.json`;
  while (!existsSync(file)) {
    if (existsSync(failed)) {
      throw HermeticError.fromJSON(JSON.parse(readFileSync(failed, 'utf8')) as SerializedError);
    }
    if (claim(lock)) {
      try {
        if (!existsSync(file)) build();
      } catch (error) {
        if (error instanceof HermeticError) writeFileWhole(failed, JSON.stringify(error));
        throw error;
      } finally {
        rmSync(lock, { force: true });
      }
    } else if (!isAlive(lock)) {
      rmSync(lock, { force: true });
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
    }
  }
}

function claim(lock: string): boolean {
  return createFileWhole(lock, JSON.stringify(identifyProcess(process.pid)));
}

function isAlive(lock: string): boolean {
  try {
    return isRunning(JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity);
  } catch (error) {
    // Gone: its owner is done, and the next look shows with what.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
