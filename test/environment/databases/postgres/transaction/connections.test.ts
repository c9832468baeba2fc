import { execFileSync } from 'node:child_process';
import {
  authors,
  codeOf,
  column,
  connect,
  endTest,
  expectNothingCommitted,
  openPool,
  openSql,
  proxyUrl,
  setUpProxy,
} from './proxy-harness';

/*
 * Several connections of the application, which share one session of the server and are not to notice.
 */
setUpProxy();
expectNothingCommitted();

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
