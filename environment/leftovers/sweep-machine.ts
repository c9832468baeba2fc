import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listOwnFolders } from '../databases/postgres/server/cache-folder';
import { removeStaleClaims } from '../databases/postgres/server/port-claims';
import { reapInstances } from '../databases/postgres/server/reap-instances';
import { removeAbandonedFolders } from '../databases/sqlite/sqlite-folder';
import { removeDeadLock } from '../databases/run-locked';
import { endOrphans } from './end-orphans';
import type { KeptLeftover, Leftover, Sweep } from './leftover';

/**
 * Removes what killed runs of this user left on this machine, in whatever checkout: embedded servers
 * with their data, SQLite folders, claims to ports, locks, and files that were being written. Whose
 * process lives is not touched. Never throws: what cannot be removed is left for the next time.
 */
export function sweepMachine(): Sweep {
  const left: KeptLeftover[] = [];
  const attempt = (kind: Leftover['kind'], remove: () => string[]): Leftover[] => {
    try {
      return remove().map((name) => ({ kind: kindOf(name) ?? kind, name, infra: null }));
    } catch (error) {
      left.push({ kind, name: 'on this machine', infra: null, why: (error as Error).message });
      return [];
    }
  };
  const removed = [
    ...attempt('worker', endOrphans),
    ...attempt('embedded server', () =>
      reapInstances((name, { message }) =>
        left.push({ kind: 'embedded server', name, infra: null, why: message }),
      ),
    ),
    ...attempt('SQLite folder', removeAbandonedFolders),
    ...attempt('claimed port', removeStaleClaims),
    ...attempt('lock file', removeDeadLocks),
  ];
  return { removed, left };
}

function kindOf(path: string): Leftover['kind'] | undefined {
  return /\.(?:unfinished|tmp)$/.test(path) ? 'unfinished file' : undefined;
}

function removeDeadLocks(): string[] {
  return listOwnFolders().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.lock(?:\.\d+-\w+-\d+)*$/.test(name))
      .map((name) => join(folder, name))
      .filter(removeDeadLock),
  );
}
