import type { Client } from 'pg';

/** A table, and its schema where it is named; anything else PostgreSQL may refuse to read as a name. */
const NAME = '("([^"]|"")+"|[[:alpha:]_][[:alnum:]_$]*)';
const WELL_FORMED = `^${NAME}([.]${NAME})?$`;

/**
 * Which of these tables a connection does not find. A name is read as SQL would read it (`users`,
 * `shop.orders`, `"Users"`), or else as it is (`Users`).
 */
export async function listMissingTables(
  client: Client,
  tables: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name
     WHERE CASE WHEN name ~ $2 THEN to_regclass(name) END IS NULL
       AND to_regclass(quote_ident(name)) IS NULL`,
    [tables, WELL_FORMED],
  );
  return rows.map(({ name }) => name);
}
