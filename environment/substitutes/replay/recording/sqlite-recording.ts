import { HermeticError } from '../../../../errors/hermetic-error';
import { checkHeader, FORMAT, VERSION } from './format-recording';

interface Statement {
  run(...values: unknown[]): unknown;
  all(): unknown[];
}

interface Connection {
  pragma(text: string, options?: { readonly simple: true }): unknown;
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  serialize(): Buffer;
  close(): unknown;
}

/** The constructor of `better-sqlite3`. */
export type SqliteDriver = new (file: string | Buffer) => Connection;

/** Where the header of a SQLite file has what depends on how it was written, each 32 bits wide. */
const CHANGE_COUNTER = 24;
const VALID_FOR = 92;
const LIBRARY_VERSION = 96;

/**
 * The bytes of a `.sqlite` recording. Made in memory in one go, with what would tell the library and
 * its number of changes from another set to one: the same events, the same bytes.
 * https://www.sqlite.org/fileformat2.html#the_database_header
 */
export function formatSqlite(lines: readonly string[], Driver: SqliteDriver): Buffer {
  const connection = new Driver(':memory:');
  try {
    connection.pragma('page_size = 4096');
    connection.exec(`
      CREATE TABLE recording (format TEXT NOT NULL, version INTEGER NOT NULL, events INTEGER NOT NULL);
      CREATE TABLE events (position INTEGER PRIMARY KEY, event TEXT NOT NULL);
      BEGIN;
    `);
    connection.prepare('INSERT INTO recording VALUES (?, ?, ?)').run(FORMAT, VERSION, lines.length);
    const insert = connection.prepare('INSERT INTO events VALUES (?, ?)');
    lines.forEach((line, index) => insert.run(index + 1, line));
    connection.exec('COMMIT');
    return settleHeader(connection.serialize());
  } finally {
    connection.close();
  }
}

/** Sets what depends on the library that wrote the bytes of a database, and on how often, to one. */
export function settleHeader(bytes: Buffer): Buffer {
  for (const offset of [CHANGE_COUNTER, VALID_FOR, LIBRARY_VERSION]) bytes.writeUInt32BE(1, offset);
  return bytes;
}

/**
 * The lines of the events in such bytes.
 *
 * @throws HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION
 */
export function parseSqlite(bytes: Buffer, file: string, Driver: SqliteDriver): string[] {
  let header: object = {};
  let lines: string[] = [];
  let connection: Connection | undefined;
  try {
    connection = new Driver(bytes);
    header = (connection.prepare('SELECT * FROM recording').all()[0] as object) ?? {};
    lines = connection
      .prepare('SELECT event FROM events ORDER BY position')
      .all()
      .map((row) => (row as { readonly event: string }).event);
  } catch (error) {
    const reason = `as a SQLite database: ${(error as Error).message}`;
    throw HermeticError.of('HERMETIC_REPLAY_FILE', { file, reason });
  } finally {
    connection?.close();
  }
  checkHeader(header, lines.length, file);
  return lines;
}
