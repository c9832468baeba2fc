import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listOwnFolders } from './cache-folder';
import type { InstanceRecord } from './create-instance';
import { isRunning, type ProcessIdentity } from './process-identity';
import { removeInstance } from './remove-instance';
import { readServerFile } from './server-files';
import { removeUnfinished } from './unfinished';

/**
 * Ends the servers and removes the data of supervisors of this user that were killed before they
 * could do it, and the unfinished work of other processes that ended. Returns the removed paths;
 * what is alive is not touched.
 */
export function reapInstances(): string[] {
  return listOwnFolders().flatMap((place) => [...reapIn(place), ...removeUnfinished(place)]);
}

function reapIn(place: string): string[] {
  const records = readdirSync(place).filter((name) => /^run-[0-9a-f]{8}\.json$/.test(name));
  return records.flatMap((name) => {
    const record = join(place, name);
    const of = readServerFile<InstanceRecord>(record);
    if (!of || isRunning(of.supervisor)) return [];
    if (of.postgres) endProcess(of.postgres);
    removeInstance({ ...of, record });
    return [of.folder];
  });
}

function endProcess(orphan: ProcessIdentity): void {
  try {
    // Its children end themselves when they miss it.
    if (isRunning(orphan)) process.kill(orphan.pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
