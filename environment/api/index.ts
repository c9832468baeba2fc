import { database, defaultHandles, type DatabaseHandles } from './database';

export { database, type DatabaseHandles };
export { requiresInfra, type InfraGate } from './requires-infra';

/** Knex on this file's default database; connects on first use. */
export const db: DatabaseHandles['db'] = defaultHandles.db;

/** A `pg` pool on this file's default database; connects on first use. */
export const pool: DatabaseHandles['pool'] = defaultHandles.pool;

/** `better-sqlite3` on this file's default database; opened on first use. */
export const sqlite: DatabaseHandles['sqlite'] = defaultHandles.sqlite;

/** URL of this file's default database, with its password; a path for SQLite. */
export let databaseUrl: string;

// A getter: an ES module import reads every export, and reading is not using.
Object.defineProperty(exports, 'databaseUrl', { enumerable: true, get: () => defaultHandles.url });
