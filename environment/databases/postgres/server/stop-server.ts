import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from './process-identity';
import { reapInstances } from './reap-instances';
import {
  locateServerFiles,
  readServerFile,
  type ServerFiles,
  type ServerLock,
  type ServerState,
} from './server-files';

/** How long the supervisor may take to stop its server, in milliseconds, before both are killed. */
const TIME_LIMIT = 15_000;

/** How long a supervisor may take to be started, in milliseconds. */
const LAUNCH_LIMIT = 1_000;

/**
 * Stops the embedded server of a run and waits until it is gone, with its data. Does nothing where
 * none was started, or where it is stopped already.
 */
export async function stopServer(runDir: string): Promise<void> {
  const files = locateServerFiles(runDir);
  const supervisor = await findSupervisor(files);
  if (!supervisor) return;
  if (platform() === 'win32') writeFileSync(files.stop, '');
  else signal(supervisor, 'SIGTERM');
  if (!(await endsInTime(supervisor))) signal(supervisor, 'SIGKILL');
  rmSync(files.order, { force: true });
  // A supervisor that was killed has said no last word, and has left its server.
  const state = readServerFile<ServerState>(files.state);
  if (!state || state.type === 'ready') reapInstances();
}

/** Waits out the moment between the decision to start a supervisor and its start. */
async function findSupervisor(files: ServerFiles): Promise<ProcessIdentity | null> {
  const deadline = performance.now() + LAUNCH_LIMIT;
  for (;;) {
    const lock = readServerFile<ServerLock>(files.lock);
    const isComing = lock && isRunning(lock.starter) && !existsSync(files.state);
    if (lock?.supervisor || !isComing || performance.now() > deadline) {
      return lock?.supervisor ?? null;
    }
    await sleep(5);
  }
}

async function endsInTime(supervisor: ProcessIdentity): Promise<boolean> {
  const deadline = performance.now() + TIME_LIMIT;
  while (performance.now() < deadline) {
    if (!isRunning(supervisor)) return true;
    await sleep(5);
  }
  return false;
}

function signal(supervisor: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    if (isRunning(supervisor)) process.kill(supervisor.pid, name);
  } catch {
    // It has just ended.
  }
}
