import { readFileSync, rmSync } from 'node:fs';
import { createFileWhole } from '../run/write-file-whole';
import {
  identifyProcess,
  isRunning,
  type ProcessIdentity,
} from './postgres/server/process-identity';

const POLL_MS = 5;

/**
 * Does a piece of work while no other process does any under the same lock, a file; blocks while it
 * waits. A lock whose process died on the way is taken over.
 */
export function runLocked<Result>(lock: string, work: () => Result): Result {
  while (!claim(lock)) {
    if (!isAlive(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function claim(lock: string): boolean {
  return createFileWhole(lock, JSON.stringify(identifyProcess(process.pid)));
}

function isAlive(lock: string): boolean {
  try {
    return isRunning(JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity);
  } catch (error) {
    // Gone: its owner is done, and the next try to claim it shows whether another was faster.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
