import type { Knex } from 'knex';
import { loadDriver } from './load-driver';

/** A Knex instance outside of Jest, on a database that is being built. The caller destroys it. */
export function openKnex(
  at: {
    readonly engine: 'postgres' | 'sqlite';
    readonly url: string;
    readonly path: string | null;
    readonly projectDir: string;
  },
  infra: string,
  extra: Pick<Knex.Config, 'log'> = {},
): Knex {
  const { knex } = loadDriver<{ knex: (config: Knex.Config) => Knex }>(
    'knex',
    at.projectDir,
    infra,
  );
  const config: Knex.Config =
    at.engine === 'postgres'
      ? { client: 'pg', connection: at.url, pool: { min: 0, max: 2 } }
      : {
          client: 'better-sqlite3',
          connection: { filename: String(at.path) },
          useNullAsDefault: true,
        };
  return knex({ ...config, ...extra });
}
