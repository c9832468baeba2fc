import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import knex from 'knex';
import { Client } from 'pg';
import type { BenchRun } from '../bench-run';
import { dumpPglite, loadPglite, loadPgsqlTest } from '../rivals';
import { time } from '../result';
import { nameTables, renderTables } from '../tables';
import { WRITES } from './measure-hand-out';

/** Plays one test file and answers what its database cost it, in milliseconds, without its own writes. */
export type FileRival = () => Promise<number>;

interface RivalsRequest {
  readonly run: BenchRun;
  /** A superuser's connection, held open across files. */
  readonly admin: Client;
  /** Folder of Knex migrations in the run's root, of so many tables. */
  readonly migrations: string;
  readonly tables: number;
}

const TEMPLATE = 'rival_template';

/** The other ways to a pristine database per file, on the same server; PGlite brings its own. */
export async function makeFileRivals(request: RivalsRequest): Promise<Record<string, FileRival>> {
  const { run, admin, tables } = request;
  const ddl = renderTables(tables).join('\n');
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await query(urlOf(run, TEMPLATE), ddl);
  const dump = await dumpPglite(ddl);
  return {
    'Knex migrations into a schema per file': () => time(() => migrate(request)),
    'DROP SCHEMA … CASCADE and the DDL again': () => time(() => rebuild(admin, ddl)),
    'CREATE DATABASE … TEMPLATE … FILE_COPY': () => time(() => clone(admin, 'FILE_COPY')),
    'CREATE DATABASE … TEMPLATE … WAL_LOG': () => time(() => clone(admin, 'WAL_LOG')),
    'TRUNCATE of all tables': await makeTruncate(request, ddl),
    'PGlite per file': () => time(() => runPglite(undefined, ddl)),
    'PGlite per file, from a dump': () => time(() => runPglite(dump, 'SELECT')),
    ...makePgsqlTest(run, ddl),
  };
}

async function migrate({ run, admin, migrations }: RivalsRequest): Promise<void> {
  await admin.query('CREATE SCHEMA rival_file');
  const db = knex({
    client: 'pg',
    connection: run.adminUrl,
    searchPath: ['rival_file'],
    migrations: { directory: join(run.root, migrations) },
  });
  await db.migrate.latest();
  await db.destroy();
  await admin.query('DROP SCHEMA rival_file CASCADE');
}

async function rebuild(admin: Client, ddl: string): Promise<void> {
  await admin.query('CREATE SCHEMA rival_ddl; SET search_path = rival_ddl');
  await admin.query(ddl);
  await admin.query('RESET search_path; DROP SCHEMA rival_ddl CASCADE');
}

async function clone(admin: Client, strategy: 'FILE_COPY' | 'WAL_LOG'): Promise<void> {
  await admin.query(`CREATE DATABASE rival_clone TEMPLATE ${TEMPLATE} STRATEGY ${strategy}`);
  await admin.query('DROP DATABASE rival_clone');
}

async function makeTruncate(
  { run, admin, tables }: RivalsRequest,
  ddl: string,
): Promise<FileRival> {
  await admin.query('CREATE DATABASE rival_truncate');
  await query(urlOf(run, 'rival_truncate'), ddl);
  const truncate = `TRUNCATE ${nameTables(tables).join(', ')} RESTART IDENTITY CASCADE`;
  return async () => {
    const client = new Client({ connectionString: urlOf(run, 'rival_truncate') });
    await client.connect();
    for (const statement of WRITES) await client.query(statement);
    const ms = await time(() => client.query(truncate));
    await client.end();
    return ms;
  };
}

async function runPglite(dump: Blob | undefined, sql: string): Promise<void> {
  const database = await loadPglite().PGlite.create(dump ? { loadDataDir: dump } : {});
  await database.exec(sql);
  await database.close();
}

function makePgsqlTest(run: BenchRun, ddl: string): Record<string, FileRival> {
  const pgsqlTest = loadPgsqlTest();
  if (!pgsqlTest) return {};
  const { hostname, port, username, password } = new URL(run.adminUrl);
  const pg = { host: hostname, port: Number(port), user: username, password };
  const script = join(run.root, 'schema.sql');
  writeFileSync(script, ddl);
  const measure = (db: object, seeds: readonly unknown[]): Promise<number> =>
    time(async () => {
      const { teardown } = await pgsqlTest.getConnections({ pg, db: { ...db } }, seeds);
      await teardown();
    });
  return {
    'pgsql-test, SQL file per file': () => measure({}, [pgsqlTest.seed.sqlfile([script])]),
    'pgsql-test, template per file': () => measure({ template: TEMPLATE }, []),
  };
}

function urlOf(run: BenchRun, database: string): string {
  const url = new URL(run.adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
