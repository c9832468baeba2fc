import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Server } from '../../dist/environment/databases/postgres/server/ensure-server';
import { dumpPglite, loadPgsqlTest } from '../rivals';
import { nameTables, renderTables } from '../tables';
import type { Candidate } from './run-suite';

/** All ways to run the suite of a project. */
export interface Candidates {
  readonly ours: Candidate;
  /** One migrated database, and nobody who isolates anything. */
  readonly shared: Candidate;
  readonly rivals: readonly Candidate[];
}

const SHARED = 'rival_shared';
const TEMPLATE = 'rival_template';
/** One for each worker: what one truncates, the other would miss. */
const WORKERS = ['rival_worker_1', 'rival_worker_2'];

/** Prepares the databases of the rivals on a running server, and says how each of them runs the suite of a project. */
export async function listCandidates(
  project: string,
  server: Server,
  tables: number,
): Promise<Candidates> {
  const ddl = renderTables(tables).join('\n');
  const adminUrl = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/postgres`;
  for (const name of [SHARED, TEMPLATE, ...WORKERS]) await createDatabase(adminUrl, name, ddl);
  const dump = join(project, 'pglite.tar');
  writeFileSync(dump, Buffer.from(await (await dumpPglite(ddl)).arrayBuffer()));

  const common = {
    // Of this project: what Jest remembers of other runs is nobody's business here.
    cacheDirectory: join(project, '.cache'),
    transform: {},
    watchman: false,
  };
  const plain = (name: string, environment: string, options: object = {}): Candidate => ({
    name,
    config: {
      ...common,
      testEnvironment: join(__dirname, 'environments', `${environment}.js`),
      testEnvironmentOptions: { adminUrl, ...options },
    },
  });
  const withSetup = ({ name, config }: Candidate, setup: string, globals: object): Candidate => ({
    name,
    config: { ...config, setupFilesAfterEnv: [join(__dirname, 'environments', setup)], globals },
  });
  const shared = { database: SHARED };
  const rivals = [
    plain('Knex migrations into a schema per file', 'migrated-schema', {
      // Without tables of its own, so that a file that missed its schema would fail.
      database: 'postgres',
      migrations: join(project, 'migrations'),
    }),
    withSetup(
      plain('TRUNCATE of all tables per test, a database per worker', 'named-database', {
        database: 'rival_worker_',
        isPerWorker: true,
      }),
      'truncate-after-each.js',
      { TABLES: nameTables(tables) },
    ),
    plain('CREATE DATABASE … TEMPLATE … FILE_COPY per file', 'cloned-database', {
      template: TEMPLATE,
    }),
    withSetup(
      plain('pg-transactional-tests', 'named-database', shared),
      'transaction-per-test.js',
      {},
    ),
    plain('PGlite per file, from a dump', 'pglite', { dump }),
  ];
  if (loadPgsqlTest()) {
    rivals.push(plain('pgsql-test, template per file', 'pgsql-test', { template: TEMPLATE }));
  }
  return {
    ours: { name: 'ours', config: { ...common, preset: 'jest-hermetic' } },
    shared: plain('shared', 'named-database', shared),
    rivals,
  };
}

async function createDatabase(adminUrl: string, name: string, ddl: string): Promise<void> {
  await query(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await query(url.href, ddl);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
