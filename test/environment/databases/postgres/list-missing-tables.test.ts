import { Client } from 'pg';
import { listMissingTables } from '../../../../environment/databases/postgres/list-missing-tables';
import { startPostgres15, type InstalledServer } from '../../../postgres-15';

let server: InstalledServer;
let client: Client;

// An older server refuses to look for what is not a name.
beforeAll(async () => {
  server = await startPostgres15();
  client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  await client.query(`CREATE SCHEMA shop; CREATE TABLE shop.orders (id int);
    CREATE TABLE users (id int); CREATE TABLE "Mixed" (id int); CREATE TABLE "my-table" (id int);
    CREATE TABLE "two words" (id int); CREATE TABLE "a.b" (id int); CREATE TABLE "it""s" (id int)`);
}, 60_000);

afterAll(async () => {
  await client?.end();
  await server?.stop();
});

test.each([
  'users',
  'USERS',
  'public.users',
  'shop.orders',
  '"Mixed"',
  'Mixed',
  'public."Mixed"',
  'my-table',
  'two words',
  'a.b',
  '"a.b"',
  'it"s',
])('%s is there', async (name) => {
  expect(await listMissingTables(client, [name])).toEqual([]);
});

test.each([
  'orders',
  'shop.users',
  'nowhere.users',
  'mixed',
  'a.b.c',
  'x.a.b.c',
  '"',
  'a..b',
  '',
  '.',
  "'; DROP",
])('%j is missing, and no error', async (name) => {
  expect(await listMissingTables(client, ['users', name])).toEqual([name]);
});
