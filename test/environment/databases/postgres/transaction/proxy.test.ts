import { execFileSync } from 'node:child_process';
import { connect as connectSocket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import {
  authors,
  codeOf,
  column,
  committed,
  connect,
  direct,
  endTest,
  openPool,
  openSql,
  proxyUrl,
  setUpProxy,
} from './proxy-harness';

setUpProxy();

afterEach(async () => {
  expect(await committed()).toEqual([]);
});

const ADD = 'INSERT INTO author (name) VALUES ($1)';

describe('several connections', () => {
  test('all of them see what one of them wrote', async () => {
    const [one, two] = [await connect(), await connect()];
    const sql = openSql();
    await one.query(ADD, ['a']);
    await sql`INSERT INTO author (name) VALUES ('b')`;
    expect(await authors(two)).toEqual(['a', 'b']);
  });

  test('each has statements of its own, though they have one name', async () => {
    const [one, two] = [await connect(), await connect()];
    const ask = (text: string) => ({ name: 'same', text });
    for (let round = 0; round < 2; round++) {
      expect((await one.query(ask('SELECT 1 AS x'))).rows).toEqual([{ x: 1 }]);
      expect((await two.query(ask("SELECT 'two' AS y"))).rows).toEqual([{ y: 'two' }]);
    }
  });

  test('what one has set, another has not', async () => {
    const [one, two] = [await connect(), await connect({ options: '-c app.who=two' })];
    await one.query("SET app.who = 'one'");
    expect(await column(two, 'SHOW app.who')).toEqual(['two']);
    await one.query('BEGIN');
    await one.query("SET app.who = 'undone'");
    await one.query('ROLLBACK');
    expect(await column(one, 'SHOW app.who')).toEqual(['one']);
    expect(await column(await connect(), "SELECT current_setting('app.who', true)")).toEqual(['']);
  });

  test('what one has set at its start of life is there in later tests', async () => {
    const client = await connect({ application_name: 'shop' });
    await client.query("SET search_path = 'public', 'pg_catalog'");
    await client.query("SELECT set_config($1, 'kept', $2)", ['app.mine', false]);
    await client.query(ADD, ['a']);
    await endTest();
    expect(await column(client, 'SHOW search_path')).toEqual(['public, pg_catalog']);
    expect(await column(client, 'SHOW application_name')).toEqual(['shop']);
    expect(await authors(client)).toEqual([]);
  });

  test('a setting that the server refuses is an error of whoever asks for it, and of nobody else', async () => {
    const [bad, good] = [await connect({ options: '-c work_mem=nonsense' }), await connect()];
    await good.query(ADD, ['a']);
    expect(await codeOf(bad.query('SELECT 1'))).toBe('22023');
    expect(await codeOf(bad.query('SELECT $1::int', [1]))).toBe('22023');
    expect(await authors(good)).toEqual(['a']);
  });

  test('SET LOCAL by a parameter lasts as long as its transaction', async () => {
    const client = await connect();
    await client.query('BEGIN');
    await client.query('SELECT set_config($1, $2, true)', ['app.tenant', '7']);
    expect(await column(client, "SELECT current_setting('app.tenant')")).toEqual(['7']);
    await client.query('COMMIT');
    expect(await column(client, "SELECT current_setting('app.tenant', true)")).toEqual(['']);
  });

  test('one that ends inside of its transaction takes it back, and lets the next one go on', async () => {
    const [one, two] = [await connect(), await connect()];
    await one.query('BEGIN');
    await one.query(ADD, ['lost']);
    const waiting = authors(two);
    await one.end();
    expect(await waiting).toEqual([]);
  });

  test('one that is torn down inside of its transaction, too', async () => {
    const [one, two] = [await connect(), await connect()];
    await one.query('BEGIN');
    await one.query(ADD, ['lost']);
    (one as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect(await authors(two)).toEqual([]);
  });
});

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

const CHILD = `
  const client = new (require('pg').Client)({ connectionString: process.argv[1] });
  (async () => {
    await client.connect();
    await client.query("INSERT INTO author (name) VALUES ('child')");
    const { rows } = await client.query('SELECT name FROM author ORDER BY id');
    for (const { name } of rows) console.log(name);
    await client.end();
  })();
`;

test('a child process is answered while this one is blocked', async () => {
  const client = await connect();
  await client.query(ADD, ['parent']);
  const output = execFileSync(process.execPath, ['-e', CHILD, proxyUrl()], { encoding: 'utf8' });
  expect(output).toBe('parent\nchild\n');
  expect(await authors(client)).toEqual(['parent', 'child']);
});

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
      expect(error).toMatchObject({ code, hint: expect.stringContaining('@isolation schema') });
    }
    expect(await authors(client)).toEqual([]);
  });
});

test('a pool under load: every transaction is whole, and none waits for ever', async () => {
  const pool = openPool();
  const transact = async (index: number): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(ADD, [`a${index}`]);
      await client.query(ADD, [`b${index}`]);
      await client.query(index % 3 === 0 ? 'ROLLBACK' : 'COMMIT');
    } finally {
      client.release();
    }
  };
  const reads = Array.from({ length: 30 }, () =>
    column(pool, 'SELECT count(*)::int % 2 FROM author'),
  );
  await Promise.all(Array.from({ length: 30 }, (_, index) => transact(index)));
  expect((await Promise.all(reads)).flat().every((odd) => odd === 0)).toBe(true);
  expect(await column(pool, 'SELECT count(*)::int FROM author')).toEqual([40]);
});
