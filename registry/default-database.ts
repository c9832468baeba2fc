import { listDatabases, type OwnDatabase } from './list-databases';
import type { Registry } from './types';

/** The database that `db` stands for: the only one, or the one marked default; undefined where neither is there. */
export function defaultDatabase(registry: Registry): OwnDatabase | undefined {
  const databases = listDatabases(registry);
  if (databases.length === 1) return databases[0];
  return databases.find(({ database }) => database.default);
}
