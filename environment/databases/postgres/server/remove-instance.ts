import { spawnSync } from 'node:child_process';
import { rmdirSync, rmSync } from 'node:fs';
import type { ServerUser } from './run-as';

/**
 * Removes the folder of an instance and, last, the record beside it. What belongs to another user
 * is removed as that user, so that nothing planted in it can lead root elsewhere.
 */
export function removeInstance(of: {
  readonly folder: string;
  readonly record: string;
  readonly user: ServerUser;
}): void {
  if (of.user) removeAs(of.user, of.folder);
  else rmSync(of.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  rmSync(of.record, { force: true });
}

function removeAs(user: NonNullable<ServerUser>, folder: string): void {
  // Empties the folder, and may not remove the folder itself: that lies in one of root's.
  spawnSync('rm', ['-rf', folder], { ...user, stdio: 'ignore' });
  try {
    rmdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
