import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import type { SlotPlan } from '../../../../environment/databases/postgres/slot-plan';
import { startPostgres15, type InstalledServer } from '../../../postgres-15';
import { planTestSlot } from './slot-harness';

/*
 * On the installed server: it has an extension that is bound to another schema than `public`, which
 * the embedded one has not.
 */

let server: InstalledServer;
let root: string;

beforeAll(async () => {
  server = await startPostgres15();
}, 60_000);
afterAll(() => server?.stop());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'create-extensions-'));
  mkdirSync(join(root, 'db'));
});
afterEach(() => rmSync(root, { recursive: true }));

const NAME = 'hermetic_0a1b2c3d_s0_1';

function planMigration(sql: string): SlotPlan {
  writeFileSync(join(root, 'db/1.sql'), sql);
  const given = { name: NAME, root, sql: 'db', isolation: 'schema', schema: 'hermetic' } as const;
  return planTestSlot({ ...server, stop: () => server.stop() }, given);
}

async function listExtensions(plan: SlotPlan): Promise<Record<string, string>> {
  const client = new Client({ connectionString: plan.url });
  await client.connect();
  const { rows } = await client.query<{ name: string; schema: string }>(
    'SELECT extname AS name, extnamespace::regnamespace::text AS schema FROM pg_extension',
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, schema }) => [name, schema]));
}

test('each is in its own schema, or in public', async () => {
  const names = ['plpgsql', 'adminpack', 'citext', 'earthdistance'];
  const plan = planMigration(
    names.map((name) => `CREATE EXTENSION IF NOT EXISTS ${name};`).join('\n'),
  );
  expect((await buildSlot(plan)).isolation).toBe('schema');
  expect(await listExtensions(plan)).toEqual({
    plpgsql: 'pg_catalog',
    adminpack: 'pg_catalog',
    citext: 'public',
    cube: 'public',
    earthdistance: 'public',
  });
});

test('one that the server does not have is named, with what to do', async () => {
  const plan = planMigration('CREATE EXTENSION IF NOT EXISTS no_such_thing;');
  await expect(buildSlot(plan)).rejects.toMatchObject({
    code: 'HERMETIC_EXTENSION_MISSING',
    infra: 'Orders',
    what: expect.stringContaining('need the extension no_such_thing') as string,
    why: 'extension "no_such_thing" is not available',
    fix: expect.stringContaining('install no_such_thing on the server') as string,
  });
});

test('unless the migrations do without', async () => {
  const plan = planMigration(`
    -- CREATE EXTENSION IF NOT EXISTS no_such_comment
    DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS no_such_thing;
    EXCEPTION WHEN OTHERS THEN NULL; END $$;
    CREATE TABLE t (id int);`);
  expect((await buildSlot(plan)).isolation).toBe('schema');
  expect(Object.keys(await listExtensions(plan))).toEqual(['plpgsql']);
});
