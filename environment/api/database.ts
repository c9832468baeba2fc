import type { Database as SqliteHandle } from 'better-sqlite3';
import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { HermeticError } from '../../errors/hermetic-error';
import type { DatabaseAccess } from '../bridge';
import { adoptSqliteResults } from './adopt-sqlite-results';
import { bridgeOfRealm } from './bridge-of-realm';
import { lazyHandle } from './lazy-handle';

/** The ways into one isolated database; each loads its driver and connects on first use. */
export interface DatabaseHandles {
  /** Knex, on either engine. */
  readonly db: Knex;
  /** A `pg` pool; PostgreSQL only. */
  readonly pool: Pool;
  /** `better-sqlite3`; SQLite only. */
  readonly sqlite: SqliteHandle;
  /** Its URL, with the password; a path for SQLite. */
  readonly url: string;
}

type SqliteModule = new (path: string) => SqliteHandle;
type KnexModule = { knex: (config: Knex.Config) => Knex };

/**
 * The ways into the database of a registry entry.
 *
 * @param name an entry with a `database`, in any state but A
 */
export function database(name: string): DatabaseHandles {
  return makeHandles(name);
}

/** Those of the only database, or of the one marked `"default": true`. */
export const defaultHandles: DatabaseHandles = makeHandles(undefined);

function makeHandles(name: string | undefined): DatabaseHandles {
  return {
    db: lazyHandle(() => openKnex(bridgeOfRealm().useDatabase(name))),
    pool: lazyHandle(() => openPool(bridgeOfRealm().useDatabase(name))),
    sqlite: lazyHandle(() => openSqlite(bridgeOfRealm().useDatabase(name))),
    get url() {
      return bridgeOfRealm().urlOf(name);
    },
  };
}

function openKnex(access: DatabaseAccess): Knex {
  const instance = access.engine === 'postgres' ? openKnexPostgres(access) : openKnexSqlite(access);
  nameEnd(instance, access);
  bridgeOfRealm().atFileEnd(() => instance.destroy());
  return instance;
}

/** Knex itself says only that it cannot acquire a connection. */
function nameEnd(instance: Knex, { infra }: DatabaseAccess): void {
  const client = instance.client as Knex.Client & { pool?: unknown };
  const acquire = client.acquireConnection.bind(client) as () => Promise<unknown>;
  client.acquireConnection = () =>
    client.pool ? acquire() : Promise.reject(HermeticError.of('HERMETIC_HANDLE_ENDED', { infra }));
}

function openKnexPostgres(access: DatabaseAccess): Knex {
  const { knex } = load<KnexModule>(access, 'knex');
  return knex({ client: 'pg', connection: access.connection.url, pool: { min: 0, max: 10 } });
}

function openKnexSqlite(access: DatabaseAccess): Knex {
  const { knex } = load<KnexModule>(access, 'knex');
  adoptSqliteResults(load<SqliteModule>(access, 'better-sqlite3'));
  let only: SqliteHandle | undefined;
  const instance = knex({
    client: 'better-sqlite3',
    connection: { filename: String(access.connection.path) },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(handle: SqliteHandle, done: (error: null, handle: SqliteHandle) => void) {
        done(null, (only = handle));
      },
    },
  });
  // A transaction that a test left open has been rolled back by now, but keeps the only connection.
  bridgeOfRealm().afterEachTest(() => {
    const client = instance.client as Knex.Client;
    // None after a `destroy` of the test file's own.
    const { pool } = client as unknown as { pool?: { numUsed(): number } };
    if (only && !only.inTransaction && pool && pool.numUsed() > 0)
      void client.releaseConnection(only);
  });
  return instance;
}

function openPool(access: DatabaseAccess): Pool {
  requireEngine(access, 'postgres', 'pool');
  const pg = load<typeof import('pg')>(access, 'pg');
  const pool = new pg.Pool({ connectionString: access.connection.url, max: 10 });
  // `pg` hides the password from whoever prints a pool, but not the URL that it is in.
  Object.defineProperty(pool.options, 'connectionString', { enumerable: false });
  allowManyEnds(pool);
  bridgeOfRealm().atFileEnd(() => pool.end());
  return pool;
}

/** Test files of before end their pool themselves; `pg` refuses each end but the first. */
function allowManyEnds(pool: Pool): void {
  const end: () => Promise<void> = pool.end.bind(pool);
  let ended: Promise<void> | undefined;
  pool.end = ((done?: (error?: unknown) => void) => {
    ended ??= end();
    if (!done) return ended;
    ended.then(() => done(), done);
  }) as Pool['end'];
}

function openSqlite(access: DatabaseAccess): SqliteHandle {
  requireEngine(access, 'sqlite', 'sqlite');
  const Sqlite = load<SqliteModule>(access, 'better-sqlite3');
  adoptSqliteResults(Sqlite);
  const handle = new Sqlite(String(access.connection.path));
  handle.pragma('foreign_keys = ON');
  bridgeOfRealm().atFileEnd(() => void handle.close());
  return handle;
}

/** Loads a driver in this realm, so that what it returns has this realm's prototypes. */
function load<Driver>(access: DatabaseAccess, driver: string): Driver {
  return require(access.resolveDriver(driver)) as Driver;
}

function requireEngine(
  access: DatabaseAccess,
  engine: DatabaseAccess['engine'],
  handle: string,
): void {
  if (access.engine === engine) return;
  throw HermeticError.of('HERMETIC_WRONG_ENGINE', {
    entry: access.infra,
    engine: access.engine,
    handle,
  });
}
