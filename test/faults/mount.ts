import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProject } from '../make-project';

/** Ten times a second. */
const UNMOUNT_ROUNDS = 200;

/** Whether this user may mount anything; tried with a folder of its own. */
export function canMount(): boolean {
  const probe = makeProject({});
  if (spawnSync('mount', ['--bind', probe, probe], { stdio: 'ignore' }).status !== 0) return false;
  execFileSync('umount', [probe]);
  return true;
}

/** Waits for processes that end by themselves; whoever does not is found, by what it keeps open. */
export async function unmount(folder: string): Promise<void> {
  for (let round = 0; round < UNMOUNT_ROUNDS; round++) {
    if (spawnSync('umount', [folder], { stdio: 'ignore' }).status === 0) return;
    await sleep(100);
  }
  execFileSync('umount', ['--lazy', folder]);
  throw new Error(`a process keeps ${folder} busy`);
}
