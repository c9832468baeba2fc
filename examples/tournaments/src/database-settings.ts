import path from 'node:path';
import type { Knex } from 'knex';

const developmentFile = path.join(__dirname, '../data/app.db');

/** Knex's settings: `DATABASE_URL` (PostgreSQL), else the SQLite file `DATABASE_PATH`, else the development file. */
export function databaseSettings(env: NodeJS.ProcessEnv): Knex.Config {
  if (env['DATABASE_URL']) return { client: 'pg', connection: env['DATABASE_URL'] };
  return {
    client: 'better-sqlite3',
    connection: { filename: env['DATABASE_PATH'] || developmentFile },
    useNullAsDefault: true,
  };
}
