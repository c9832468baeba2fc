import type { OwnDatabase } from '../registry/index';

/** The driver packages that a database of the registry needs in the project. */
export function listDrivers({ database }: OwnDatabase): string[] {
  const { engine, migrations, seed } = database;
  const usesKnex =
    seed !== undefined ||
    (migrations !== undefined && ('knex' in migrations || 'module' in migrations));
  return [engine === 'postgres' ? 'pg' : 'better-sqlite3', ...(usesKnex ? ['knex'] : [])];
}
