import { Pool, types, type CustomTypesConfig, type PoolClient } from 'pg';
import type { Query, SqlDatabase } from './sql-store';

const { TIMESTAMPTZ, JSONB } = types.builtins;

/** Times as ISO texts, and JSON as the text that it is. */
const asText: CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    const parse = types.getTypeParser(type, format as 'text') as (text: string) => unknown;
    if (type === TIMESTAMPTZ) return (text: string) => (parse(text) as Date).toISOString();
    return type === JSONB ? (text: string) => text : parse;
  },
};

/** PostgreSQL, by a pool of connections. */
export function openPostgres(url: string): SqlDatabase {
  const pool = new Pool({ connectionString: url, types: asText });
  return {
    query: queryOn(pool),
    skipLocked: 'FOR UPDATE SKIP LOCKED',
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(queryOn(client));
        await client.query('COMMIT');
        client.release();
        return result;
      } catch (error) {
        // Where even this fails the connection is broken, and the pool must not hand it out again.
        const isBroken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
        client.release(isBroken);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

function queryOn(target: Pool | PoolClient): Query {
  return async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await target.query(sql, [...parameters])).rows as Row[];
}
