import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { InstanceRecord } from './create-instance';
import { identifyProcess, isRunningHere, type ProcessIdentity } from './process-identity';

/** What a supervisor starts in the folder of its instance. */
const PROGRAMS = new Set(['postgres', 'initdb', 'tar', 'rm']);

/** How long to wait for processes that were killed, in milliseconds. */
const LIMIT = 2_000;

/**
 * Kills the processes that a supervisor which is gone has left in its instance, and waits for their
 * end: they would go on writing to a folder that is being removed. PostgreSQL is known by the record;
 * others, and one that was just being started, by their arguments.
 */
export function endProcessesOf({
  folder,
  user,
  postgres,
}: Pick<InstanceRecord, 'folder' | 'user' | 'postgres'>): void {
  const uid = user?.uid ?? process.getuid?.();
  const found = [...(postgres ? [postgres] : []), ...findProcesses(folder, uid)];
  const orphans = found.filter(isRunningHere);
  orphans.forEach(endProcess);
  const deadline = performance.now() + LIMIT;
  while (orphans.some(isRunningHere) && performance.now() < deadline) sleepSync(5);
}

function findProcesses(folder: string, uid: number | undefined): ProcessIdentity[] {
  return listProcesses()
    .filter((pid) => {
      try {
        if (statSync(`/proc/${pid}`).uid !== uid) return false;
        if (!PROGRAMS.has(basename(readlinkSync(`/proc/${pid}/exe`)))) return false;
        const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return args.some((arg) => arg === folder || arg.startsWith(`${folder}/`));
      } catch {
        // It has just ended.
        return false;
      }
    })
    .map(identifyProcess);
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1);
  } catch {
    return [];
  }
}

function endProcess({ pid }: ProcessIdentity): void {
  try {
    // The children of PostgreSQL end themselves when they miss it.
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function sleepSync(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
