import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The part of PGlite that is measured. Its types are not there before it is installed. */
export interface Pglite {
  readonly PGlite: {
    create(options?: { readonly loadDataDir?: Blob }): Promise<{
      exec(sql: string): Promise<unknown>;
      dumpDataDir(compression: 'none'): Promise<Blob>;
      close(): Promise<void>;
    }>;
  };
}

/** The part of `pgsql-test` that is measured. */
export interface PgsqlTest {
  getConnections(
    options: {
      readonly pg: Readonly<Record<string, string | number>>;
      readonly db: Readonly<Record<string, unknown>>;
    },
    seeds: readonly unknown[],
  ): Promise<{
    readonly pg: { readonly config: { readonly database: string } };
    teardown(): Promise<void>;
  }>;
  readonly seed: { sqlfile(files: readonly string[]): unknown };
}

/** Programs that `pgsql-test` calls for each database. */
const PROGRAMS = ['psql', 'createdb', 'dropdb'];

/** Where the rivals are installed: nobody but the bench needs them. */
export const RIVALS = join(__dirname, 'node_modules');

/** Installs the rivals unless they are there. Needs the package registry the first time. */
export function ensureRivals(): void {
  if (existsSync(join(RIVALS, 'pgsql-test'))) return;
  console.log('installing the rivals into bench/node_modules');
  const args = ['install', '--prefix', __dirname, '--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** PGlite, which is PostgreSQL compiled to WebAssembly. */
export function loadPglite(): Pglite {
  return createRequire(__filename)('@electric-sql/pglite') as Pglite;
}

/** A PGlite database with this schema, as a file that others can be made from. */
export async function dumpPglite(ddl: string): Promise<Blob> {
  const database = await loadPglite().PGlite.create();
  try {
    await database.exec(ddl);
    return await database.dumpDataDir('none');
  } finally {
    await database.close();
  }
}

/** `pgsql-test`; undefined where the programs are missing that it calls. */
export function loadPgsqlTest(): PgsqlTest | undefined {
  if (!PROGRAMS.every(isOnPath)) return undefined;
  // It tells of each step otherwise.
  process.env.LOG_LEVEL = 'error';
  return createRequire(__filename)('pgsql-test') as PgsqlTest;
}

/** What is printed in its place. */
export const NO_PGSQL_TEST =
  'pgsql-test: not available, it needs psql, createdb and dropdb on PATH';

function isOnPath(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, program)));
}
