import { from as copyFrom } from 'pg-copy-streams';
import {
  authors,
  codeOf,
  column,
  committed,
  connect,
  direct,
  endOnly,
  endTest,
  expectNothingCommitted,
  enterTest,
  hasStragglers,
  leaveTest,
  openPool,
  setUpProxy,
} from './proxy-harness';

/*
 * What is left when a test ends, what a test that lost its transaction leaves, and what runs between tests.
 */
setUpProxy();
expectNothingCommitted();

const ADD = 'INSERT INTO author (name) VALUES ($1)';

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
