import { Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { watchConnections } from '../../../../../environment/guard/connections';
import { planTestSlot, startServer, TestSlot, type TestServer } from '../slot-harness';

/*
 * A schema of a shared database, whose administrator may make no databases and is no superuser:
 * triggers and foreign keys act on what is put back, and nobody notes changes of structure.
 */

const PATCHED = Symbol.for('jest-hermetic.connect');
const name = 'hermetic_0a1b2c3d_8_s0';
let server: TestServer;
let slot: TestSlot;
let app: Client;

beforeAll(async () => {
  server = await startServer();
  const superuser = await connect(server.adminUrl);
  const shared = new URL(server.adminUrl);
  await superuser.query(`CREATE ROLE limited LOGIN PASSWORD 'limited'`);
  await superuser.query(`GRANT ALL ON DATABASE "${shared.pathname.slice(1)}" TO limited`);
  await superuser.end();
  Object.assign(shared, { username: 'limited', password: 'limited' });
  const url = new URL(shared);
  url.searchParams.set('options', `-c search_path=${name},public`);
  const plan = planTestSlot(server, { name, root: join(__dirname, 'fixtures'), sql: 'schema.sql' });
  slot = new TestSlot({
    ...plan,
    isolation: 'schema',
    place: 'schema',
    role: null,
    schema: name,
    book: `${name}_book`,
    adminUrl: shared.href,
    slotAdminUrl: shared.href,
    url: url.href,
  });
  await slot.build();
  // The environment that this test runs in has patched the same sockets with its own copy.
  delete (Socket.prototype as unknown as Record<symbol, unknown>)[PATCHED];
  watchConnections(() => undefined);
});
beforeEach(async () => (app = await slot.connect()));
afterEach(async () => {
  await app.end().catch(() => {});
  await slot.restore(0);
});
afterAll(async () => {
  watchConnections(undefined);
  await server.stop();
});

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function rows(table: string): Promise<unknown[]> {
  return (await app.query<object>(`SELECT * FROM ${table} ORDER BY id`)).rows;
}

test.each([
  'DELETE FROM parents WHERE id = 1',
  'TRUNCATE parents CASCADE',
  `UPDATE parents SET name = 'other'`,
  `INSERT INTO parents (name) VALUES ('third'); INSERT INTO children (parent) VALUES (3)`,
  'DELETE FROM children',
])('rows come back in the order of their foreign keys: %s', async (change) => {
  const before = [await rows('parents'), await rows('children')];
  await app.query(change);
  const rebuilds = slot.rebuilds;
  await slot.restore(0);
  expect([await rows('parents'), await rows('children')]).toEqual(before);
  expect(slot.rebuilds).toBe(rebuilds);
  expect((await app.query(`SELECT nextval('parents_id_seq')::int AS next`)).rows).toEqual([
    { next: 3 },
  ]);
});

test('a trigger of the application does not act on what is put back, and acts again after', async () => {
  await app.query('INSERT INTO watched VALUES (1)');
  const rebuilds = slot.rebuilds;
  await slot.restore(0);
  expect(await rows('watched')).toEqual([]);
  await app.query('INSERT INTO watched VALUES (2)');
  await expect(app.query('DELETE FROM watched')).rejects.toThrow('refused');
  await slot.restore(0);
  expect(await rows('watched')).toEqual([]);
  expect(slot.rebuilds).toBe(rebuilds);
});

test('a change of structure is found without an event trigger', async () => {
  await app.query('ALTER TABLE parents ADD COLUMN age int');
  const rebuilds = slot.rebuilds;
  await slot.restore(0);
  expect(slot.rebuilds).toBe(rebuilds + 1);
  expect(await rows('parents')).toEqual([
    { id: 1, name: 'one' },
    { id: 2, name: 'two' },
  ]);
});

test('only sessions of this process are its own', async () => {
  const foreign = await connect(server.adminUrl);
  watchConnections(undefined);
  const unseen = await connect(server.adminUrl);
  watchConnections(() => undefined);
  await unseen.query('BEGIN');
  await app.query('BEGIN');
  expect(await slot.books.restore(0)).toMatchObject({ leftOpen: ['a transaction on Orders'] });
  // Its end was cut without a word, so that it would wait for ever.
  app = await slot.connect();
  await unseen.query('COMMIT');
  await Promise.all([unseen.end(), foreign.end()]);
});
