import { connect as connectSocket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import {
  authors,
  codeOf,
  column,
  connect,
  direct,
  endTest,
  expectNothingCommitted,
  openSql,
  proxyUrl,
  setUpProxy,
} from './proxy-harness';

setUpProxy();
expectNothingCommitted();

describe('protocol', () => {
  test('postgres.js: transactions, savepoints and caught errors, all prepared', async () => {
    const sql = openSql({ max: 3 });
    await sql.begin(async (transaction) => {
      await transaction`INSERT INTO author (name) VALUES ('a')`;
      const inner = transaction.savepoint(async (savepoint) => {
        await savepoint`INSERT INTO author (name) VALUES ('a')`;
      });
      expect(await codeOf(inner)).toBe('23505');
      await transaction`INSERT INTO author (name) VALUES ('b')`;
    });
    const failing = sql.begin(async (transaction) => {
      await transaction`INSERT INTO author (name) VALUES ('c')`;
      throw new Error('the product says no');
    });
    expect(await codeOf(failing)).toBe('the product says no');
    expect(await sql`SELECT name FROM author ORDER BY id`).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('postgres.js: queries in a pipeline, on one connection and on many', async () => {
    for (const max of [1, 5]) {
      const sql = openSql({ max });
      const numbers = Array.from({ length: 50 }, (_, index) => index);
      const found = await Promise.all(numbers.map((number) => sql`SELECT ${number}::int AS n`));
      expect(found.map(([row]) => row?.n)).toEqual(numbers);
    }
  });

  test('postgres.js: a pipeline with an error in the middle fails there only', async () => {
    const sql = openSql({ max: 1 });
    const codes = await Promise.all(
      ['a', 'a', 'b'].map((name) => codeOf(sql`INSERT INTO author (name) VALUES (${name})`)),
    );
    expect(codes).toEqual([undefined, '23505', undefined]);
    expect(await sql`SELECT name FROM author`).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('postgres.js: control statements as prepared ones, again and again', async () => {
    const sql = openSql({ max: 1 });
    const run = (query: string) => sql.unsafe(query, [], { prepare: true });
    for (const name of ['a', 'b']) {
      await run('BEGIN');
      await sql`INSERT INTO author (name) VALUES (${name})`;
      await run(name === 'a' ? 'COMMIT' : 'ROLLBACK');
    }
    expect(await sql`SELECT name FROM author`).toEqual([{ name: 'a' }]);
  });

  test('postgres.js: a cursor, and another connection in between', async () => {
    const sql = openSql({ max: 1 });
    const rows: unknown[] = [];
    for await (const [row] of sql`SELECT generate_series(1, 5) AS n`.cursor(1)) rows.push(row?.n);
    expect(rows).toEqual([1, 2, 3, 4, 5]);
    expect(await column(await connect(), 'SELECT 1')).toEqual([1]);
  });

  test('COPY in both directions, and one that fails', async () => {
    const client = await connect();
    const copyIn = (lines: string) =>
      pipeline(Readable.from([lines]), client.query(copyFrom('COPY author (name) FROM STDIN')));
    await copyIn('a\nb\n');
    expect(await text(client.query(copyTo('COPY author (name) TO STDOUT')))).toBe('a\nb\n');
    expect(await codeOf(copyIn('c\nb\n'))).toBe('23505');
    expect(await authors(client)).toEqual(['a', 'b']);
  });

  test('COPY with postgres.js', async () => {
    const sql = openSql({ max: 1 });
    await pipeline(
      Readable.from(['a\n', 'b\n']),
      await sql`COPY author (name) FROM STDIN`.writable(),
    );
    expect(await text(await sql`COPY author (name) TO STDOUT`.readable())).toBe('a\nb\n');
  });

  test('messages that are larger than any packet', async () => {
    const client = await connect();
    const name = 'x'.repeat(8 << 20);
    expect(await column(client, `SELECT length('${name}')`)).toEqual([name.length]);
    const { rows } = await client.query<{ name: string }>('SELECT $1::text AS name', [name]);
    expect(rows[0]?.name === name).toBe(true);
    const many = await client.query('SELECT repeat($1, 1000) FROM generate_series(1, 20000)', [
      'y',
    ]);
    expect(many.rowCount).toBe(20_000);
  });

  test('backslashes in plain strings do not hide a COMMIT', async () => {
    const client = await connect();
    await client.query('SET standard_conforming_strings = off');
    await client.query("INSERT INTO author (name) VALUES ('it\\'s'); COMMIT; SELECT 'x'");
    expect(await authors(client)).toEqual(["it's"]);
    expect(await endTest()).toMatchObject({ isLost: false });
  });

  test('whether they escape is a matter of each client', async () => {
    const [old, other] = [await connect(), await connect()];
    await old.query('SET standard_conforming_strings = off');
    await authors(other);
    await old.query("BEGIN; INSERT INTO author (name) VALUES ('it\\'s'); ROLLBACK; SELECT 'x'");
    expect(await authors(other)).toEqual([]);
    await other.query("BEGIN; INSERT INTO author (name) VALUES ('\\'); ROLLBACK");
    expect(await authors(old)).toEqual([]);
    expect(await endTest()).toMatchObject({ isLost: false });
  });

  test('notices reach whoever caused them', async () => {
    const client = await connect();
    const notices: (string | undefined)[] = [];
    client.on('notice', ({ message }) => notices.push(message));
    await client.query("DO $$ BEGIN RAISE NOTICE 'hello'; END $$");
    expect(notices).toEqual(['hello']);
  });

  test('a cancelled query fails, and nothing else', async () => {
    const sql = openSql({ max: 1 });
    const query = sql`SELECT pg_sleep(60)`;
    const outcome = codeOf(query.execute());
    while ((await column(direct, ASLEEP)).length === 0);
    void query.cancel();
    expect(await outcome).toBe('57014');
    await sql`INSERT INTO author (name) VALUES ('after')`;
    expect(await sql`SELECT name FROM author`).toEqual([{ name: 'after' }]);
  });

  test('who is not known is not let in', async () => {
    expect(await codeOf(connect({ password: 'wrong' }))).toBe('28P01');
    expect(await codeOf(connect({ user: 'somebody' }))).toBe('28P01');
    expect(await codeOf(connect({ database: 'elsewhere' }))).toBe('3D000');
    expect(await codeOf(connect({ replication: 'database' }))).toBe('0A000');
  });

  test('what is no protocol is refused, and harms nobody', async () => {
    const socket = connectSocket(Number(new URL(proxyUrl()).port), '127.0.0.1');
    const answer = text(socket);
    socket.end('GET / HTTP/1.1\r\n\r\n'.padEnd(400));
    socket.on('error', () => undefined);
    await answer.catch(() => undefined);
    expect(await authors(await connect())).toEqual([]);
  });
});

const ASLEEP = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

describe('what cannot run in a transaction says where it can', () => {
  test.each([
    ['VACUUM author', '25001'],
    ['CREATE INDEX CONCURRENTLY ON author (name)', '25001'],
    ["PREPARE TRANSACTION 'x'", '0A000'],
    ["/**/prepare Transaction U&'x' UESCAPE '!'", '0A000'],
    ["COMMIT PREPARED 'x'", '25001'],
    ["ROLLBACK PREPARED 'x'", '25001'],
    ['DO $$ BEGIN COMMIT; END $$', '2D000'],
    ["DO 'BEGIN ROLLBACK; END'", '2D000'],
    ['CALL committing()', '2D000'],
  ])('%s', async (statement, code) => {
    const client = await connect();
    await client.query('CREATE PROCEDURE committing() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$');
    await client.query('BEGIN');
    await client.query('COMMIT');
    for (const query of [statement, { text: statement, queryMode: 'extended' }]) {
      const error = await client.query(query).catch((reason: unknown) => reason);
      const message: unknown = expect.stringMatching(
        /^HERMETIC_ISOLATION_TRANSACTION: .+\n {2}why: isolation "transaction" [^]*@isolation schema/,
      );
      expect(error).toMatchObject({ code, message });
    }
    expect(await authors(client)).toEqual([]);
  });
});

test('what cannot run in a transaction of the application’s own is its own fault', async () => {
  const client = await connect();
  await client.query('BEGIN');
  const error = await client.query('VACUUM author').catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: '25001',
    message: 'VACUUM cannot run inside a transaction block',
  });
  await client.query('ROLLBACK');
});
