import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import type { InstanceRecord } from './create-instance';
import { listProcesses, readStrings } from './list-processes';
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
  return listProcesses(uid)
    .filter((pid) => PROGRAMS.has(nameProgram(pid)))
    .filter((pid) =>
      readStrings(pid, 'cmdline').some((arg) => arg === folder || arg.startsWith(`${folder}/`)),
    )
    .map(identifyProcess);
}

function nameProgram(pid: number): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    // It has just ended.
    return '';
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
