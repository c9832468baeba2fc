import { createHash } from 'node:crypto';
import type BetterSqlite from 'better-sqlite3';
import { NO_CONTENT, type SlotContent, type TableContent } from '../database';
import { withinOuterRealm } from './error-realm';

/** Tables of more rows are left out. */
const MOST_ROWS = 10_000;

interface FileContent {
  readonly tables: ReadonlyMap<string, TableContent>;
  readonly sequences: ReadonlyMap<string, string>;
}

/** What template files hold, by their path: they never change. */
const pristine = new Map<string, FileContent>();

/** Reads all tables of a database file, beside those of the template that it was a copy of. */
export function readContent(
  Database: typeof BetterSqlite,
  path: string,
  template: string,
): SlotContent {
  const present = readFile(Database, path);
  if (!present) return NO_CONTENT;
  const was = pristine.get(template) ?? readFile(Database, template);
  if (was) pristine.set(template, was);
  return {
    tables: new Map(
      [...present.tables].map(([name, table]) => [
        name,
        { ...table, pristine: was?.tables.get(name) ?? null },
      ]),
    ),
    sequences: new Map(
      [...present.sequences].filter(([name, value]) => was?.sequences.get(name) !== value),
    ),
  };
}

/** Null while somebody writes to it. */
function readFile(Database: typeof BetterSqlite, path: string): FileContent | null {
  return withinOuterRealm(() => {
    let database: BetterSqlite.Database | undefined;
    try {
      database = new Database(path, { readonly: true, timeout: 0 });
      return readTables(database);
    } catch {
      return null;
    } finally {
      database?.close();
    }
  });
}

function readTables(database: BetterSqlite.Database): FileContent {
  const list = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;
  const names = database.prepare(list).pluck().all() as string[];
  const tables = names.flatMap((name): [string, TableContent][] => {
    const table = `"${name.replaceAll('"', '""')}"`;
    const rows = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    if (rows > MOST_ROWS) return [];
    const hash = createHash('sha256');
    for (const row of database.prepare(`SELECT * FROM ${table}`).safeIntegers().raw().iterate())
      for (const value of row as unknown[])
        hash
          .update(`${typeof value} `)
          .update(Buffer.isBuffer(value) ? value : String(value))
          .update('\0');
    return [[name, { rows, digest: hash.digest('hex') }]];
  });
  const isCounted = database
    .prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'`)
    .pluck()
    .get();
  const counted = isCounted
    ? (database.prepare('SELECT name, seq FROM sqlite_sequence').raw().all() as [string, number][])
    : [];
  return {
    tables: new Map(tables),
    sequences: new Map(counted.map(([name, seq]) => [name, String(seq)])),
  };
}
