import {
  authors,
  cancel,
  codeOf,
  column,
  connect,
  direct,
  endTest,
  setUpProxy,
} from './proxy-harness';

/*
 * Requests to cancel, which come on a connection beside: they end the query that they are about, if it
 * is still there, and never one of another client's or of the proxy's own.
 */
setUpProxy();

const CANCELLED = '57014';
const ASLEEP = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
const ADD = 'INSERT INTO author (name) VALUES ($1)';

test('one that comes too late, or before anything was asked, ends nothing', async () => {
  const [late, other] = [await connect(), await connect()];
  await cancel(late);
  await late.query(ADD, ['late']);
  const asleep = codeOf(other.query("SELECT pg_sleep(60), add_author('never')"));
  while ((await column(direct, ASLEEP)).length === 0);
  await cancel(late);
  expect(await column(direct, ASLEEP)).toHaveLength(1);
  await cancel(other);
  expect(await asleep).toBe(CANCELLED);
  expect(await authors(late)).toEqual(['late']);
});

test('a query that waits for its turn is ended as one that waits for a lock', async () => {
  const [holder, waiting] = [await connect(), await connect()];
  await holder.query('BEGIN');
  for (const query of [ADD, { name: 'add', text: ADD }]) {
    const outcome = codeOf(
      typeof query === 'string'
        ? waiting.query(query, ['w'])
        : waiting.query({ ...query, values: ['w'] }),
    );
    // It waits when the proxy has read it, which it has before a connection that comes later is let in.
    await (await connect()).end();
    await cancel(waiting);
    expect(await outcome).toBe(CANCELLED);
  }
  await holder.query('COMMIT');
  await waiting.query(ADD, ['after']);
  expect(await authors(holder)).toEqual(['after']);
});

test('at any moment: whatever was not cancelled is there, and the test has not lost its transaction', async () => {
  const clients = [await connect(), await connect()];
  const done: string[] = [];
  for (let round = 0; round < 150; round++) {
    const client = clients[round % 2]!;
    const name = `round ${round}`;
    if (round % 3 === 0) await client.query('BEGIN');
    const query = codeOf(client.query(ADD, [name]));
    const turns = round % 7;
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    const told = cancel(client);
    const code = await query;
    await told;
    if (round % 3 === 0) await client.query('COMMIT');
    if (code === undefined) done.push(name);
    else expect(code).toBe(CANCELLED);
  }
  expect(await authors(clients[0]!)).toEqual(done);
  expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
});
