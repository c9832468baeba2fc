import type { Client } from 'pg';
import { planTestSlot, startServer, TestSlot, type TestServer } from '../slot-harness';
import { join } from 'node:path';

/*
 * What a restore promises beyond equal rows; that the rows are equal is tested by the programs of
 * the folder recycle.
 */

let server: TestServer;
let slot: TestSlot;
let app: Client;
let admin: Client;

beforeAll(async () => {
  server = await startServer();
  const given = {
    name: 'hermetic_0a1b2c3d_7_d0',
    root: join(__dirname, 'fixtures'),
    sql: 'schema.sql',
  };
  slot = new TestSlot(planTestSlot(server, given));
  await slot.build();
});
beforeEach(async () => {
  app = await slot.connect();
  admin = await slot.connectAsAdmin();
});
afterEach(async () => {
  await app.end().catch(() => {});
  await slot.restore(0);
  await admin.end();
});
afterAll(() => server.stop());

async function ask(client: Client, sql: string): Promise<unknown[]> {
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  return rows.flat();
}

const places = (): Promise<unknown[]> =>
  ask(app, 'SELECT ctid::text FROM large WHERE id NOT IN (7, 8) ORDER BY id');

test('of a large table only what was changed is written', async () => {
  const before = await places();
  await app.query(`UPDATE large SET value = 'x' WHERE id = 7; DELETE FROM large WHERE id = 8`);
  await app.query(`INSERT INTO large VALUES (2000, 'new')`);
  expect(await slot.books.restore(0)).toMatchObject({ changed: true, rebuilt: false });
  expect(await places()).toEqual(before);
  expect(
    await ask(
      app,
      `SELECT count(*)::int, count(*) FILTER (WHERE value = 'row ' || id)::int FROM large`,
    ),
  ).toEqual([1500, 1500]);
});

test('a small table keeps its rows in the order in which they were', async () => {
  await app.query('CREATE TABLE small (name text)');
  await app.query("INSERT INTO small VALUES ('first'), ('second'), ('third')");
  await slot.books.checkpoint(1);
  await app.query("UPDATE small SET name = 'changed' WHERE name = 'first'");
  await slot.books.restore(1);
  expect(await ask(app, 'SELECT name FROM small')).toEqual(['first', 'second', 'third']);
});

test.each(['VACUUM FULL large', 'TRUNCATE large', 'CLUSTER large USING large_pkey'])(
  'rows are known by their place in one file only: %s',
  async (rewrite) => {
    await app.query('DELETE FROM large WHERE id < 100');
    await app.query(rewrite);
    await slot.restore(0);
    expect(
      await ask(
        app,
        `SELECT count(*)::int, count(DISTINCT id)::int, sum(id)::int FROM large WHERE value = 'row ' || id`,
      ),
    ).toEqual([1500, 1500, 1125750]);
  },
);

test('a session forgets the values of a sequence that it had cached', async () => {
  expect(await ask(app, `SELECT nextval('cached')::int`)).toEqual([1]);
  await slot.restore(0);
  expect(await ask(app, `SELECT nextval('cached')::int`)).toEqual([1]);
});

test.each([
  [`SELECT nextval('uncalled')`, 1],
  [`SELECT setval('uncalled', 9, false)`, 1],
  [`SELECT setval('uncalled', 9)`, 1],
  [`SELECT nextval('parents_id_seq')`, 3],
  [`SELECT setval('parents_id_seq', 1, false)`, 3],
])(
  'a sequence that alone was moved comes back, also after a reset that found nothing: %s',
  async (move, next) => {
    const name = /'(\w+)'/.exec(move)?.[1];
    for (let round = 0; round < 3; round++) {
      await slot.restore(0);
      await slot.restore(0);
      await app.query(move);
      expect(await slot.books.restore(0)).toMatchObject({ changed: true });
      expect(await ask(app, `SELECT nextval('${name}')::int`)).toEqual([next]);
      await slot.restore(0);
    }
  },
);

test('a restore that finds nothing says so', async () => {
  await slot.restore(0);
  await app.query('SELECT * FROM parents');
  expect(await slot.books.restore(0)).toEqual({ changed: false, rebuilt: false, leftOpen: [] });
});

test('old rows that a constraint would refuse today need a rebuild, not an error', async () => {
  await app.query('DELETE FROM old_rows');
  const rebuilds = slot.rebuilds;
  expect(await slot.restore(0)).toBe(true);
  expect(slot.rebuilds).toBe(rebuilds + 1);
  expect(await ask(app, 'SELECT value FROM old_rows')).toEqual([-1]);
});

test('what a test leaves open is ended and named', async () => {
  await app.query(`BEGIN; INSERT INTO parents (name) VALUES ('x'); PREPARE TRANSACTION 'it''s'`);
  const second = await slot.connect();
  await second.query(`BEGIN; INSERT INTO parents (name) VALUES ('y')`);
  expect(await slot.books.restore(0)).toMatchObject({
    leftOpen: ['a prepared transaction on Orders', 'a transaction on Orders'],
  });
  expect(await ask(app, 'SELECT name FROM parents')).toEqual(['one', 'two']);
});

test('what a test sets for the database does not change how rows are put back', async () => {
  await app.query(`ALTER ROLE CURRENT_USER SET DateStyle = 'SQL, DMY'`);
  await app.query(`ALTER ROLE CURRENT_USER SET IntervalStyle = 'sql_standard'`);
  const styled = await slot.connect();
  await styled.query('DELETE FROM times');
  await slot.restore(0);
  const plain = await slot.connect();
  expect(
    await ask(
      plain,
      `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), span::text, amount FROM times`,
    ),
  ).toEqual(['2024-02-03 04:05:06.789', '1 mon -2 days', 0.1]);
  expect(await ask(plain, 'SHOW DateStyle')).toEqual(['ISO, MDY']);
});

test('a beforeAll that disables triggers does not blind the books', async () => {
  await app.query('ALTER TABLE watched DISABLE TRIGGER USER');
  await slot.books.checkpoint(1);
  await app.query('INSERT INTO watched VALUES (1)');
  expect(await slot.books.restore(1)).toMatchObject({ changed: true });
  expect(await ask(app, 'SELECT * FROM watched')).toEqual([]);
});

test('after a crash of the server, which empties the notes, the slot is built anew', async () => {
  await app.query('INSERT INTO watched VALUES (1)');
  await admin.query('TRUNCATE hermetic_book.changed');
  const rebuilds = slot.rebuilds;
  await slot.restore(0);
  expect(slot.rebuilds).toBe(rebuilds + 1);
  expect(await ask(app, 'SELECT * FROM watched')).toEqual([]);
});

test('two serializable transactions do not conflict over the notes', async () => {
  const second = await slot.connect();
  for (const client of [app, second]) await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
  await app.query('INSERT INTO watched VALUES (1)');
  await second.query(`INSERT INTO old_rows VALUES (2)`);
  await app.query('COMMIT');
  await second.query('COMMIT');
  await second.end();
});
