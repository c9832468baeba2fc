import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { markingOf, type Maker } from './mark';

/** Makes a role that may log in, with its mark, or nothing. */
export async function createMarkedRole(
  admin: Client,
  maker: Maker,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<void> {
  const role = admin.escapeIdentifier(name);
  const mark = admin.escapeLiteral(JSON.stringify(markingOf(maker, 'role', name)));
  await admin.query(
    `CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(password)}; COMMENT ON ROLE ${role} IS ${mark}`,
  );
}

/**
 * Makes a schema, with its mark, or nothing.
 *
 * @param create makes it; `CREATE SCHEMA` unless given
 */
export async function createMarkedSchema(
  admin: Client,
  maker: Maker,
  name: string,
  create = `CREATE SCHEMA ${admin.escapeIdentifier(name)}`,
): Promise<void> {
  const mark = admin.escapeLiteral(JSON.stringify(markingOf(maker, 'schema', name)));
  await admin.query(`${create}; COMMENT ON SCHEMA ${admin.escapeIdentifier(name)} IS ${mark}`);
}

/**
 * Makes a database with its mark. PostgreSQL makes databases outside of transactions: one whose maker
 * was killed before it could comment on it is known by a limit of connections that only this tool
 * sets, in the very statement that makes it, and that goes when the comment comes.
 *
 * @param options of `CREATE DATABASE`
 */
export async function createMarkedDatabase(
  admin: Client,
  maker: Maker,
  { name, options = '' }: { readonly name: string; readonly options?: string },
): Promise<void> {
  const database = admin.escapeIdentifier(name);
  const mark = admin.escapeLiteral(JSON.stringify(markingOf(maker, 'database', name)));
  await admin.query(
    `CREATE DATABASE ${database} ${options} CONNECTION LIMIT ${limitOfUnmarked(name)}`,
  );
  // One query, which is one transaction.
  await admin.query(
    `COMMENT ON DATABASE ${database} IS ${mark}; ALTER DATABASE ${database} CONNECTION LIMIT -1`,
  );
}

/** The limit of connections of a database that has no comment yet: above a billion, and of this name only. */
export function limitOfUnmarked(name: string): number {
  const hash = createHash('sha256').update(`jest-hermetic ${name}`).digest();
  return 2 ** 30 + (hash.readUInt32BE() >>> 2);
}
