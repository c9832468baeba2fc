import type { Client, QueryConfig } from 'pg';
import {
  authors,
  codeOf,
  column,
  connect,
  endTest,
  enterTest,
  leaveTest,
  setUpProxy,
} from './proxy-harness';
import { MODES } from './query-modes';

/*
 * What one session for all connections cannot do as production does is an error that says what can.
 */
setUpProxy();

const LOCK = 'SELECT pg_try_advisory_lock(7) AS got';
const CREATE = 'CREATE TEMP TABLE basket (item text)';

async function refusal(client: Client, query: string | QueryConfig): Promise<string> {
  const error = await client.query(query).then(
    () => new Error('it was done'),
    (reason: Error & { code?: string }) => reason,
  );
  const { message } = error;
  expect(error).toMatchObject({ code: '0A000' });
  const [, what = '', why = ''] =
    /^HERMETIC_ISOLATION_TRANSACTION: (.*)\n  why: (.*)\n  fix: .*@isolation schema/.exec(
      message,
    ) ?? [];
  return `${what}: ${why}`;
}

describe.each(Object.keys(MODES))('%s', (name) => {
  const mode = MODES[name]!;

  test('LISTEN is refused in a test', async () => {
    const client = await connect();
    expect(await refusal(client, mode('LISTEN news'))).toMatch(/^LISTEN would hear nothing/);
    expect(await column(client, 'SELECT pg_listening_channels()')).toEqual([]);
    await client.query(mode("INSERT INTO author (name) VALUES ('after')"));
    expect(await authors(client)).toEqual(['after']);
  });

  test('LISTEN in a transaction fails it', async () => {
    const client = await connect();
    await client.query('BEGIN');
    await refusal(client, mode('LISTEN news'));
    expect(await codeOf(client.query(mode('SELECT 1')))).toBe('25P02');
    await client.query('ROLLBACK');
    expect(await authors(client)).toEqual([]);
  });

  test.each(["NOTIFY news, 'x'", "SELECT pg_notify('news', 'x')"])(
    '%s is refused where a connection listens, and silent where none does',
    async (notify) => {
      const [one, two] = [await connect(), await connect()];
      await two.query(mode(notify));
      leaveTest();
      await one.query(mode('LISTEN news'));
      enterTest();
      expect(await refusal(two, mode(notify))).toMatch(/^NOTIFY would not reach/);
      leaveTest();
      await one.query('UNLISTEN news');
      enterTest();
      await two.query(mode(notify));
    },
  );

  test.each(['pg_try_advisory_lock', 'pg_advisory_lock_shared', 'pg_advisory_xact_lock'])(
    '%s is refused to the second connection of a test',
    async (lock) => {
      const [one, two] = [await connect(), await connect()];
      await one.query(mode(LOCK));
      await one.query(mode(LOCK));
      const why = await refusal(two, mode(`SELECT ${lock}(8)`));
      expect(why).toMatch(/^an advisory lock would not keep out the other connection/);
      await endTest();
      expect((await two.query(mode(LOCK))).rows).toEqual([{ got: true }]);
      await refusal(one, mode(LOCK));
    },
  );

  test.each([CREATE, "SELECT 'apple' AS item INTO TEMP basket"])(
    '%s is refused to the second connection of a test',
    async (create) => {
      const [one, two] = [await connect(), await connect()];
      await one.query(mode(create));
      await one.query(mode('CREATE TEMPORARY TABLE other (item text)'));
      expect(await refusal(two, mode(create))).toMatch(/^the other connection that made a temp/);
      await endTest();
      await two.query(mode(create));
      await refusal(one, mode(create));
    },
  );

  test('ON COMMIT of a temporary table is refused', async () => {
    const client = await connect();
    await client.query('BEGIN');
    const create = mode(`${CREATE} ON COMMIT DROP`);
    expect(await refusal(client, create)).toMatch(/^ON COMMIT would have no effect/);
  });
});

test('hooks lock, and make temporary tables, from as many connections as they like', async () => {
  const [one, two] = [await connect(), await connect()];
  leaveTest();
  for (const client of [one, two]) await client.query(`${LOCK}; SELECT pg_advisory_unlock(7)`);
  for (const client of [one, two]) await client.query(`${CREATE}; DROP TABLE basket`);
  enterTest();
  await one.query(LOCK);
});

test('the lock of a connection that has ended is free', async () => {
  const [one, two] = [await connect(), await connect()];
  await one.query(LOCK);
  await one.end();
  expect((await two.query(LOCK)).rows).toEqual([{ got: true }]);
});

test('a statement that was prepared by a hook is refused in a test', async () => {
  const client = await connect();
  const listen = { name: 'listen', text: 'LISTEN news' };
  leaveTest();
  await client.query(listen);
  await client.query('UNLISTEN news');
  enterTest();
  await refusal(client, listen);
});
