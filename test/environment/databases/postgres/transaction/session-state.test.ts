import {
  authors,
  codeOf,
  column,
  connect,
  direct,
  endOnly,
  endTest,
  enterTest,
  leaveTest,
  setUpProxy,
} from './proxy-harness';

/*
 * What a session has beside its tables: every test finds it as it was before the test before.
 */
setUpProxy();

/** Runs what a hook would, and lets a test begin. */
async function inHook(work: () => Promise<unknown>): Promise<void> {
  leaveTest();
  await work();
  await endOnly();
  enterTest();
}

const LOCKS = `SELECT objid::int || ' ' || mode FROM pg_locks WHERE locktype = 'advisory' ORDER BY objid, mode`;

test('a setting of a test is undone on a connection that was there before', async () => {
  const client = await connect({ options: '-c app.who=start' });
  await inHook(() => client.query("SET app.who = 'hook'"));
  const change = [
    "SET app.who = 'test'",
    "SELECT set_config('app.who', 'x', false)",
    'RESET ALL',
    'DISCARD ALL',
  ];
  for (const statement of change) {
    await client.query(statement);
    expect(await column(client, 'SHOW app.who')).not.toEqual(['hook']);
    await endTest();
    expect(await column(client, 'SHOW app.who')).toEqual(['hook']);
  }
});

test('a role, a level and a read-only session, too', async () => {
  const client = await connect();
  await endTest();
  const settings = async () => [
    ...(await column(client, 'SHOW role')),
    ...(await column(client, 'SHOW default_transaction_isolation')),
    ...(await column(client, 'SHOW default_transaction_read_only')),
  ];
  const before = await settings();
  await client.query('SET ROLE application; SET default_transaction_read_only = on');
  await client.query('SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE');
  expect(await settings()).not.toEqual(before);
  await endTest();
  expect(await settings()).toEqual(before);
});

test('locks of hooks are held on, those of tests are not', async () => {
  const client = await connect();
  await inHook(() =>
    client.query(
      'SELECT pg_advisory_lock(1), pg_advisory_lock_shared(2, -3), pg_advisory_lock(-4)',
    ),
  );
  const held = await column(direct, LOCKS);
  expect(held).toHaveLength(3);
  await client.query('SELECT pg_advisory_lock(5)');
  expect(await column(direct, LOCKS)).toHaveLength(4);
  await endTest();
  expect(await column(direct, LOCKS)).toEqual(held);
  await client.query('SELECT pg_advisory_unlock_all()');
  expect(await column(direct, LOCKS)).toEqual([]);
  await endTest();
  expect(await column(direct, LOCKS)).toEqual(held);
  await inHook(() => client.query('SELECT pg_advisory_unlock_all()'));
  await client.query('SELECT 1');
  await endTest();
  expect(await column(direct, LOCKS)).toEqual([]);
});

test('statements that hooks prepare stay, those of tests do not', async () => {
  const client = await connect();
  await inHook(() => client.query("PREPARE hooks AS SELECT 'hook' AS is"));
  for (let round = 0; round < 2; round++) {
    await client.query("PREPARE tests AS SELECT 'test' AS is; ALTER TABLE author ADD extra int");
    expect(await column(client, 'EXECUTE hooks')).toEqual(['hook']);
    await endTest();
    expect(await codeOf(client.query('EXECUTE tests'))).toBe('26000');
  }
  expect(await column(client, 'EXECUTE hooks')).toEqual(['hook']);
  await inHook(() => client.query('DEALLOCATE hooks'));
});

test.each([
  ['after nothing', 'SELECT 1'],
  ['after a hook that changed the structure', 'CREATE TABLE brief (); DROP TABLE brief'],
])('statements that a driver has prepared can be used in any test, %s', async (_, before) => {
  const client = await connect();
  await inHook(() => client.query(before));
  const all = { name: 'all', text: 'SELECT * FROM author' };
  for (const structure of ['SELECT 1', 'ALTER TABLE author ADD extra int', 'SELECT 1']) {
    await client.query(structure);
    // What production says of a changed structure is over with the test.
    expect(await codeOf(client.query(all))).toBe(structure === 'SELECT 1' ? undefined : '0A000');
    await endTest();
  }
});

test('who listens since a hook hears after a test that did not want to', async () => {
  const client = await connect();
  await inHook(() => client.query('LISTEN news'));
  for (const statement of ['UNLISTEN news', 'UNLISTEN *', 'DISCARD ALL']) {
    await client.query(statement);
    await endTest();
    const heard = new Promise((resolve) => client.once('notification', resolve));
    await inHook(() => client.query("NOTIFY news, 'hello'"));
    expect(await heard).toMatchObject({ payload: 'hello' });
  }
  await inHook(() => client.query('UNLISTEN news'));
});

test('a temporary table and a cursor of a hook are as the hook left them', async () => {
  const client = await connect();
  await inHook(async () => {
    await client.query("CREATE TEMP TABLE basket AS SELECT 'apple' AS item");
    await client.query('DECLARE held CURSOR WITH HOLD FOR SELECT 1');
  });
  for (const statement of [
    "INSERT INTO basket VALUES ('pear')",
    'DROP TABLE basket',
    'DISCARD TEMP',
  ]) {
    await client.query(statement);
    await endTest();
    expect(await column(client, 'SELECT item FROM basket')).toEqual(['apple']);
    expect(await column(client, 'SELECT name FROM pg_cursors WHERE is_holdable')).toEqual(['held']);
  }
  await inHook(() => client.query('CLOSE held; DROP TABLE basket'));
});

test('numbers that a session keeps back of a sequence are not those of the test before', async () => {
  const client = await connect();
  await inHook(() => client.query('CREATE SEQUENCE ticket CACHE 10'));
  for (let round = 0; round < 2; round++) {
    expect(await codeOf(client.query('SELECT lastval()'))).toBe('55000');
    expect(await column(client, "SELECT nextval('ticket')::int")).toEqual([1]);
    await endTest();
    // As the slot does.
    await direct.query("SELECT setval('ticket', 1, false)");
  }
  await direct.query('DROP SEQUENCE ticket');
  expect(await authors(client)).toEqual([]);
});
