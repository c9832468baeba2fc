import { readFileSync, renameSync, rmSync } from 'node:fs';
import { HermeticError } from '../../errors/hermetic-error';
import { createFileWhole } from '../run/write-file-whole';
import {
  identifyProcess,
  isRunning,
  type ProcessIdentity,
} from './postgres/server/process-identity';

/** What a lock says of who holds it. */
interface LockOwner extends ProcessIdentity {
  /** When it took the lock, in milliseconds since 1970. */
  readonly since: number;
}

const POLL_MS = 5;

/** How long one owner is waited for, in milliseconds; more than the work under any lock may take. */
const WAIT_LIMIT = 15 * 60 * 1000;

/**
 * Does a piece of work while no other process does any under the same lock, a file; blocks while it
 * waits. A lock whose process died on the way is taken over, at once and by one of those who wait.
 *
 * @throws HERMETIC_LOCK_HELD when one living process holds it for longer than `limit` milliseconds
 */
export function runLocked<Result>(lock: string, work: () => Result, limit = WAIT_LIMIT): Result {
  waitForLock(lock, limit);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Removes a lock whose process died while it held it; returns whether there was one to remove. */
export function removeDeadLock(lock: string): boolean {
  const owner = readOwner(lock);
  if (!owner || isRunning(owner)) return false;
  try {
    // By taking it over, so that nobody who does the same meanwhile loses it.
    runLocked(lock, () => undefined, 0);
    return true;
  } catch {
    return false;
  }
}

function waitForLock(lock: string, limit: number): void {
  let awaited: LockOwner | null = null;
  let deadline = Infinity;
  while (!claim(lock)) {
    const owner = readOwner(lock);
    if (owner && nameOwner(owner) !== nameOwner(awaited)) {
      awaited = owner;
      deadline = performance.now() + limit;
    }
    if (owner && performance.now() > deadline) throw describeOwner(lock, owner);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
}

/**
 * Takes a lock that is free, or that a dead process holds. The right to replace a dead owner is
 * itself such a lock, named after that owner: one process at a time can have it, and whoever gets it
 * too late sees another owner in the lock.
 */
function claim(lock: string): boolean {
  const own: LockOwner = { ...identifyProcess(process.pid), since: Date.now() };
  if (createFileWhole(lock, JSON.stringify(own))) return true;
  const owner = readOwner(lock);
  if (owner === undefined || (owner && isRunning(owner))) return false;
  const right = `${lock}.${nameOwner(owner)}`;
  if (!claim(right)) return false;
  const present = readOwner(lock);
  if (present === undefined || nameOwner(present) !== nameOwner(owner)) {
    rmSync(right, { force: true });
    return false;
  }
  renameSync(right, lock);
  return true;
}

/** Who holds a lock; undefined where nobody does, null where it does not say. */
function readOwner(lock: string): LockOwner | null | undefined {
  try {
    const owner = JSON.parse(readFileSync(lock, 'utf8')) as Partial<LockOwner> | null;
    const isWhole = typeof owner?.pid === 'number' && typeof owner.since === 'number';
    return isWhole ? (owner as LockOwner) : null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

function nameOwner(owner: LockOwner | null): string {
  return owner ? `${owner.pid}-${owner.startTime}-${owner.since}` : 'unknown';
}

function describeOwner(lock: string, { pid, since }: LockOwner): HermeticError {
  return HermeticError.of('HERMETIC_LOCK_HELD', {
    lock,
    holder: `process ${pid}`,
    since: new Date(since).toISOString(),
    fix: `end it if it hangs, and run again:\nkill ${pid}`,
  });
}
