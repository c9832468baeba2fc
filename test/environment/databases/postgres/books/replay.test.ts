import { join } from 'node:path';
import type { Client } from 'pg';
import { planTestSlot, startServer, TestSlot, type TestServer } from '../slot-harness';

/*
 * Which statements of a beforeAll are run again, and how, and when none has to; that the structure
 * is then the same is tested by the programs of the folder recycle.
 */

let server: TestServer;
let slot: TestSlot;
let app: Client;

beforeAll(async () => {
  server = await startServer();
  const given = { name: 'hermetic_0a1b2c3d_5_d0', root: join(__dirname, 'fixtures') };
  slot = new TestSlot(planTestSlot(server, { ...given, sql: 'replay.sql' }));
  await slot.build();
});
beforeEach(async () => {
  app = await slot.connect();
});
afterEach(async () => {
  await app.end();
  await slot.restore(0);
});
afterAll(() => server.stop());

async function ask(sql: string): Promise<unknown[]> {
  const { rows } = await app.query<unknown[]>({ text: sql, rowMode: 'array' });
  return rows.flat();
}

/** The tables of the application that are not those of its migrations. */
const made = (): Promise<unknown[]> =>
  ask(`SELECT concat_ws('.', NULLIF(schemaname, 'public'), tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename LIKE 'made%' ORDER BY 1`);

/** Plays a beforeAll, and a test that drops what it made; answers whether that is back, and what is there. */
async function changeWhatIsMade(...hook: (string | [string, unknown[]])[]): Promise<unknown> {
  for (const [sql, values] of hook.map((step) =>
    typeof step === 'string' ? ([step] as const) : step,
  )) {
    await app.query(sql, values);
  }
  await slot.books.checkpoint(1);
  const expected = await made();
  await app.query('DROP TABLE public.kept; CREATE TABLE public.made_by_test ()');
  const isBack = await slot.restore(1);
  if (isBack) expect(await made()).toEqual(expected);
  return isBack && expected;
}

const FUNCTION = `CREATE FUNCTION make(name text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN EXECUTE format('CREATE TABLE %I (id int)', name); END $$`;

test.each<[string, (string | [string, unknown[]])[], string[]]>([
  [
    'one of several in a message',
    ['CREATE TABLE made_1 (); CREATE TABLE made_2 ()'],
    ['made_1', 'made_2'],
  ],
  ['of a transaction', ['BEGIN', 'CREATE TABLE made ()', 'COMMIT'], ['made']],
  ['with the transaction in its message', ['BEGIN; CREATE TABLE made ()', 'COMMIT'], ['made']],
  [
    'none that was rolled back',
    ['BEGIN', 'CREATE TABLE made ()', 'SAVEPOINT s', 'DROP TABLE made', 'ROLLBACK TO s', 'COMMIT'],
    ['made'],
  ],
  ['of a function, without its parameter', [FUNCTION, ['SELECT make($1)', ['made']]], ['made']],
  [
    'of functions that are part of a message, once',
    [`${FUNCTION}; SELECT make('made_1'), make('made_2')`],
    ['made_1', 'made_2'],
  ],
  [
    'of a function in SQL',
    [`CREATE FUNCTION make() RETURNS void LANGUAGE sql AS 'CREATE TABLE made ()'`, 'SELECT make()'],
    ['made'],
  ],
  [
    'with the search path that it found',
    ['CREATE SCHEMA other', 'SET search_path = other', 'CREATE TABLE made ()', 'RESET search_path'],
    ['other.made'],
  ],
  [
    'as if the rows were there that it found',
    [
      `DELETE FROM large WHERE id > 1; UPDATE large SET value = NULL`,
      'CREATE TABLE made AS SELECT value FROM large',
      'ALTER TABLE large ADD CHECK (value IS NULL)',
    ],
    ['made'],
  ],
  [
    'with a line of a context in its text',
    [`DO $$ BEGIN EXECUTE 'CREATE TABLE made (a text DEFAULT ''\nSQL statement "'')'; END $$`],
    ['made'],
  ],
])('a statement runs again: %s', async (_, hook, expected) => {
  expect(await changeWhatIsMade(...hook)).toEqual(expected);
});

test.each<[string, (string | [string, unknown[]])[]]>([
  ['has a parameter', [['CREATE TABLE made AS SELECT $1::text', ['x']]]],
  [
    'decides by rows',
    [
      `CREATE FUNCTION make() RETURNS void LANGUAGE sql AS
        'CREATE TABLE made (); SELECT 1 / count(*) FROM large'`,
      'SELECT make()',
    ],
  ],
])('a statement that cannot run again is told from one that can: it %s', async (_, hook) => {
  expect(await changeWhatIsMade(...hook)).toBe(false);
  expect(await slot.restore(0)).toBe(true);
  expect(await made()).toEqual([]);
});

test('what a test made does not belong to the next beforeAll', async () => {
  await app.query('CREATE TABLE made_by_hook ()');
  await slot.books.checkpoint(1);
  await app.query('CREATE TABLE made_by_test ()');
  expect(await slot.restore(1)).toBe(true);
  await app.query('CREATE TABLE made_by_inner_hook ()');
  await slot.books.checkpoint(2);
  await app.query('DROP TABLE made_by_hook');
  expect(await slot.restore(2)).toBe(true);
  expect(await made()).toEqual(['made_by_hook', 'made_by_inner_hook']);
  expect(await slot.restore(1)).toBe(true);
  expect(await made()).toEqual(['made_by_hook']);
});

test.each([
  'CREATE TABLE made (id serial PRIMARY KEY, kept int REFERENCES kept, value text UNIQUE)',
  'CREATE VIEW made AS SELECT * FROM kept; CREATE INDEX made_index ON large (value)',
  `CREATE TYPE mood AS ENUM ('ok'); CREATE DOMAIN positive AS int; CREATE TABLE made (mood mood, n positive)`,
  `CREATE SCHEMA other; CREATE TABLE other.made (); ${FUNCTION}; CREATE SEQUENCE made_sequence`,
  'CREATE MATERIALIZED VIEW made AS SELECT * FROM kept; CREATE TYPE place AS (street text)',
])('what was only added is dropped, without a rebuild: %s', async (sql) => {
  const before = slot.rebuilds;
  await app.query(`${sql}; UPDATE kept SET name = 'changed'; SELECT nextval('kept_id_seq')`);
  expect(await slot.restore(0)).toBe(true);
  expect(slot.rebuilds).toBe(before);
  expect(await ask(`SELECT name FROM kept UNION ALL SELECT nextval('kept_id_seq')::text`)).toEqual([
    'one',
    'two',
    '3',
  ]);
  expect(await made()).toEqual([]);
});

test('a table that what was added has changed is built anew', async () => {
  await app.query('CREATE TYPE mood AS (value text); ALTER TABLE kept ADD COLUMN mood mood');
  expect(await slot.restore(0)).toBe(true);
  expect(await ask('SELECT kept::text FROM kept')).toEqual(['(1,one)', '(2,two)']);
});

test('serializable transactions do not conflict over what is noted', async () => {
  const other = await slot.connect();
  for (const client of [app, other]) await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
  await app.query('CREATE TABLE made_1 ()');
  await other.query('CREATE TABLE made_2 ()');
  await app.query('COMMIT');
  await other.query('COMMIT');
  await other.end();
  expect(await made()).toEqual(['made_1', 'made_2']);
});
