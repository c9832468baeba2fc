import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSlot } from '../../../../environment/databases/postgres/plan-slot';
import type { ServerAbilities } from '../../../../environment/databases/postgres/server-abilities';
import type { RunContext } from '../../../../environment/run/run-context';
import type { PostgresDatabase, Registry } from '../../../../registry/index';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hermetic-plan-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Plans the slot of worker 2 on a server of the user's that was asked what may be done there. */
function plan(
  abilities: ServerAbilities,
  isolation: PostgresDatabase['isolation'] = 'schema',
  adminUrl = 'postgres://admin:s%40cret@db.test:6543/app_test?sslmode=require',
): ReturnType<typeof planSlot> {
  const database = { engine: 'postgres', isolation, migrations: { sql: 'db' } } as PostgresDatabase;
  const registry = { root, infra: { Orders: { name: 'Orders', database } } } as unknown as Registry;
  mkdirSync(join(root, 'servers'));
  writeFileSync(join(root, 'servers/Orders.json'), JSON.stringify(abilities));
  const run = { id: 'r', dir: root, token: '0a1b2c3d', password: 'pw', ownerPid: 1 } as RunContext;
  const server = { isOwnServer: false, adminUrl, host: 'db.test', port: 6543 };
  return planSlot(
    { infra: 'Orders', registry, run, worker: '2', projectDir: root },
    database,
    server,
  );
}

function writeMigration(text: string): void {
  mkdirSync(join(root, 'db'));
  writeFileSync(join(root, 'db/001.sql'), text);
}

const SUPERUSER = { isSuperuser: true, canCreateDatabases: true };
const CREATOR = { isSuperuser: false, canCreateDatabases: true };
const NOBODY = { isSuperuser: false, canCreateDatabases: false };

test.each([
  [
    'a superuser gives a role and a database',
    SUPERUSER,
    {
      place: 'database',
      role: 'hermetic_0a1b2c3d_s0_2',
      schema: 'hermetic',
      book: 'hermetic_book',
    },
    'postgres://hermetic_0a1b2c3d_s0_2:pw@db.test:6543/hermetic_0a1b2c3d_s0_2?sslmode=require',
  ],
  [
    'one who may make databases gives a database',
    CREATOR,
    { place: 'database', role: null, schema: 'hermetic', book: 'hermetic_book' },
    'postgres://admin:s%40cret@db.test:6543/hermetic_0a1b2c3d_s0_2?sslmode=require',
  ],
  [
    'anybody else gives a schema',
    NOBODY,
    {
      place: 'schema',
      role: null,
      schema: 'hermetic_0a1b2c3d_s0_2',
      book: 'hermetic_0a1b2c3d_s0_2_book',
    },
    'postgres://admin:s%40cret@db.test:6543/app_test?sslmode=require&options=-c%20search_path%3Dhermetic_0a1b2c3d_s0_2%2Cpublic',
  ],
])('%s', (_, abilities, place, url) => {
  const planned = plan(abilities);
  expect(planned.plan).toMatchObject({ ...place, isolation: 'schema' });
  expect(planned.connection.url).toBe(url);
  expect(planned.note).toBeNull();
});

test('a database cannot be had where none may be made', () => {
  expect(() => plan(NOBODY, 'database')).toThrow(
    expect.objectContaining({ code: 'HERMETIC_SERVER_PRIVILEGE', infra: 'Orders' }) as Error,
  );
});

test.each([
  'CREATE TABLE public.users (id int)',
  'CREATE TABLE "public"."users" (id int)',
  "SELECT pg_catalog.set_config('search_path', '', false)",
  'create schema shop',
  'SET search_path TO shop',
])('migrations with %s get a database, and the report says why', (sql) => {
  writeMigration(`CREATE TABLE t (id int);\n${sql};\n`);
  const { plan: planned, note, connection } = plan(SUPERUSER);
  expect(planned).toMatchObject({ isolation: 'database', schema: 'public' });
  expect(connection.schema).toBe('public');
  expect(note).toBe(
    '"Orders" has a database of its own instead of a schema: db/001.sql:2 names a schema',
  );
});

test('where there can be no database they are refused', () => {
  writeMigration('CREATE TABLE public.users (id int)');
  expect(() => plan(NOBODY)).toThrow('HERMETIC_SERVER_PRIVILEGE');
});

test('the name without the number of the worker, for applications that append it', () => {
  expect(plan(SUPERUSER).connection).toMatchObject({
    database: 'hermetic_0a1b2c3d_s0_2',
    databaseBase: 'hermetic_0a1b2c3d_s0',
  });
});
