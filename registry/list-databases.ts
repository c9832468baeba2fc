import type { PostgresDatabase, Registry, SqliteDatabase } from './types';

/** A database, by the name of the entry whose own it is. */
export interface OwnDatabase {
  readonly infra: string;
  readonly database: PostgresDatabase | SqliteDatabase;
}

/** Every database of a registry once, in its order; entries that are `on` another have none of their own. */
export function listDatabases(registry: Registry): OwnDatabase[] {
  return Object.values(registry.infra).flatMap(({ name, database }) =>
    database && 'engine' in database ? [{ infra: name, database }] : [],
  );
}
