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
  endOnly,
  endTest,
  enterTest,
  hasStragglers,
  leaveTest,
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

describe('the end of a test', () => {
  test('nothing stays: rows, structure, settings, locks, temporary tables, prepared statements', async () => {
    const client = await connect();
    const prepared = { name: 'all', text: 'SELECT * FROM author' };
    await client.query(prepared);
    await client.query(`ALTER TABLE author ADD COLUMN extra int; CREATE TEMP TABLE temporary (id int);
      PREPARE mine AS SELECT 1; SELECT pg_advisory_lock(7); DECLARE c CURSOR WITH HOLD FOR SELECT 1;
      INSERT INTO author (name) VALUES ('a')`);
    await client.query({ name: 'wide', text: 'SELECT * FROM author' });
    expect(await endTest()).toEqual({
      leftOpen: [],
      ports: [],
      isUntouched: false,
      hadBegun: true,
      isLost: false,
    });
    expect((await client.query(prepared)).rows).toEqual([]);
    expect(
      (await client.query({ name: 'wide', text: 'SELECT * FROM author' })).fields,
    ).toHaveLength(2);
    expect(await codeOf(client.query('SELECT * FROM temporary'))).toBe('42P01');
    expect(await codeOf(client.query('EXECUTE mine'))).toBe('26000');
    expect(await column(direct, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).toEqual([]);
    expect(await column(client, 'SELECT name FROM pg_cursors WHERE is_holdable')).toEqual([]);
  });

  test('a test that asks nothing begins nothing', async () => {
    await connect();
    expect(await endTest()).toMatchObject({
      leftOpen: [],
      ports: [],
      hadBegun: false,
      isLost: false,
    });
  });

  test('a query that nobody waited for is waited for, if it does not take long', async () => {
    const client = await connect();
    void client.query(ADD, ['late']);
    expect(await endTest()).toMatchObject({ leftOpen: [], hadBegun: true });
    expect(await authors(client)).toEqual([]);
  });

  test('so are those that follow from its answer, and those that still have to connect', async () => {
    const [client, pool] = [await connect(), openPool()];
    void (async () => {
      for (const name of ['a', 'b', 'c']) await client.query(ADD, [name]);
    })();
    void pool.query(ADD, ['d']);
    expect(await endOnly()).toMatchObject({ leftOpen: [], hadBegun: true });
    expect(hasStragglers()).toBe(false);
    enterTest();
    expect(await authors(client)).toEqual([]);
  });

  test('one that comes after the end has to wait, and is noticed', async () => {
    const client = await connect();
    await client.query(ADD, ['mine']);
    await endOnly();
    const outcome = codeOf(client.query(ADD, ['straggler']));
    while (!hasStragglers()) await new Promise(setImmediate);
    expect((await endOnly()).leftOpen).toEqual(['a query on PostgreSQL that nobody waited for']);
    await outcome;
    enterTest();
    expect(await authors(await connect())).toEqual([]);
  });

  test('a connection that ends right after its query has it carried out', async () => {
    const [holder, client, other] = [await connect(), await connect(), await connect()];
    await holder.query('BEGIN');
    void codeOf(client.query(ADD, ['last words']));
    const gone = client.end();
    await holder.query('COMMIT');
    await gone;
    while ((await authors(other)).length === 0);
    expect(await authors(other)).toEqual(['last words']);
  });

  test('one that takes long is ended, and named', async () => {
    const [client, other] = [await connect(), await connect()];
    const outcome = codeOf(client.query("SELECT pg_sleep(60), add_author('late')"));
    const left = await endTest();
    expect(left.leftOpen).toEqual(['a query on PostgreSQL that nobody waited for']);
    await outcome;
    expect(await authors(other)).toEqual([]);
  });

  test('a transaction that was left open is undone, and named; who waits for it, too', async () => {
    const [client, other] = [await connect(), await connect()];
    await client.query('BEGIN');
    await client.query(ADD, ['open']);
    const waiting = codeOf(other.query(ADD, ['waiting']));
    const left = await endTest();
    expect(left.leftOpen).toEqual([
      'a transaction on PostgreSQL',
      'a query on PostgreSQL that nobody waited for',
    ]);
    await waiting;
    expect(await authors(await connect())).toEqual([]);
  });

  test('a COPY that was left open, too', async () => {
    const client = await connect();
    const copy = client.query(copyFrom('COPY author (name) FROM STDIN'));
    copy.on('error', () => undefined);
    copy.write('a\n');
    expect((await endTest()).leftOpen).toEqual(['a query on PostgreSQL that nobody waited for']);
    expect(await authors(await connect())).toEqual([]);
  });
});

describe('a boundary that is lost', () => {
  test.each([
    ['the session is ended from inside', 'SELECT pg_terminate_backend(pg_backend_pid())'],
    ['the session is ended by a timeout', "SET idle_in_transaction_session_timeout = '5ms'"],
  ])('%s: the end of the test tells, and the next has another', async (_, statement) => {
    const [client, other] = [await connect(), await connect()];
    await client.query(ADD, ['lost']);
    const code = await codeOf(client.query(statement));
    if (statement.startsWith('SET')) while ((await column(direct, IN_TRANSACTION)).length > 0);
    else expect(code).toBe('57P01');
    expect(await endTest()).toMatchObject({ isLost: true });
    expect(await endTest()).toMatchObject({ isLost: false });
    await other.query(ADD, ['next']);
    expect(await authors(other)).toEqual(['next']);
  });
});

const IN_TRANSACTION = "SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'";

describe('between tests, as hooks', () => {
  test('all is committed, and transactions are real', async () => {
    const [client, other] = [await connect(), await connect()];
    leaveTest();
    await client.query('BEGIN');
    await client.query(ADD, ['hook']);
    await client.query('SAVEPOINT s');
    expect(await codeOf(client.query(ADD, ['hook']))).toBe('23505');
    await client.query('ROLLBACK TO s');
    await client.query('COMMIT');
    await other.query('BEGIN');
    await other.query('DELETE FROM author');
    await other.query('ROLLBACK');
    expect(await committed()).toEqual(['hook']);
    expect(await endTest()).toMatchObject({
      leftOpen: [],
      ports: [],
      hadBegun: false,
      isLost: false,
    });
    enterTest();
    await other.query('DELETE FROM author');
    expect(await authors(client)).toEqual([]);
    await endTest();
    expect(await authors(client)).toEqual(['hook']);
    await direct.query('DELETE FROM author');
  });

  test('a transaction that a hook left open is named, and undone', async () => {
    const client = await connect();
    leaveTest();
    await client.query('BEGIN');
    await client.query(ADD, ['hook']);
    expect((await endTest()).leftOpen).toEqual(['a transaction on PostgreSQL']);
    enterTest();
  });

  test('NOTIFY reaches whoever listens', async () => {
    const [client, other] = [await connect(), await connect()];
    leaveTest();
    const heard = new Promise((resolve) => client.once('notification', resolve));
    await client.query('LISTEN news');
    await other.query("NOTIFY news, 'hello'");
    expect(await heard).toMatchObject({ channel: 'news', payload: 'hello' });
    await client.query('UNLISTEN news');
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
