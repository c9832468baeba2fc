import type { Engine } from './choose-engines';

/** The packages by which an application talks to a database of an engine. */
export const knownDrivers: Readonly<Record<Engine, readonly string[]>> = {
  postgres: ['pg', 'postgres', 'pg-promise', 'slonik', '@prisma/adapter-pg'],
  sqlite: ['better-sqlite3', 'sqlite3', 'sqlite', '@prisma/adapter-better-sqlite3'],
};
