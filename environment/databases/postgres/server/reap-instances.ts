import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listOwnFolders } from './cache-folder';
import type { InstanceRecord } from './create-instance';
import { endProcessesOf } from './end-processes-of';
import { isGone } from './process-identity';
import { removeInstance } from './remove-instance';
import { readServerFile } from './server-files';
import { removeUnfinished } from './unfinished';

/**
 * Ends the servers and removes the data of supervisors of this user that were killed before they
 * could do it, and the unfinished work of other processes that ended. Returns the removed paths;
 * what is alive is not touched.
 *
 * @param onFailure told of what could not be removed; it is tried again the next time
 */
export function reapInstances(
  onFailure: (path: string, error: Error) => void = () => undefined,
): string[] {
  return listOwnFolders().flatMap((place) => [
    ...reapIn(place, onFailure),
    ...removeUnfinished(place),
  ]);
}

function reapIn(place: string, onFailure: (path: string, error: Error) => void): string[] {
  const records = readdirSync(place).filter((name) => /^run-[0-9a-f]{8}\.json$/.test(name));
  return records.flatMap((name) => {
    const record = join(place, name);
    const of = readServerFile<InstanceRecord>(record);
    const { mtimeMs } = statSync(record, { throwIfNoEntry: false }) ?? {};
    if (!of || mtimeMs === undefined || !isGone(of.supervisor, mtimeMs)) return [];
    try {
      endProcessesOf(of);
      removeInstance({ ...of, record });
      return [of.folder];
    } catch (error) {
      // Another run removes it at the same time, or a process of it has not ended yet.
      onFailure(of.folder, error as Error);
      return [];
    }
  });
}
