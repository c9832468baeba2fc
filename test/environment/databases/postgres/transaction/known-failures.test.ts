import {
  authors,
  codeOf,
  connect,
  endTest,
  expectNothingCommitted,
  openPool,
  setUpProxy,
} from './proxy-harness';

/*
 * Known failures of other tools that run tests in a transaction, each by the name of what went wrong.
 */
setUpProxy();
expectNothingCommitted();

test("the application's own ROLLBACK TO SAVEPOINT keeps earlier rows, and commits nothing after it", async () => {
  const client = await connect();
  await client.query('BEGIN');
  await client.query("INSERT INTO author (name) VALUES ('earlier')");
  await client.query('SAVEPOINT mine');
  await client.query("INSERT INTO author (name) VALUES ('undone')");
  await client.query('ROLLBACK TO SAVEPOINT mine');
  await client.query("INSERT INTO author (name) VALUES ('later')");
  await client.query('COMMIT');
  expect(await authors(client)).toEqual(['earlier', 'later']);
  await endTest();
  expect(await authors(client)).toEqual([]);
});

test('a query of a pool during an open transaction does not hang: it says which two, and the way out', async () => {
  const pool = openPool();
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query("INSERT INTO author (name) VALUES ('open')");
  const error = await pool.query('SELECT count(*) FROM author').catch((reason: Error) => reason);
  expect(error).toMatchObject({ code: '55P03' });
  const { message } = error as Error;
  expect(message).toMatch(/^HERMETIC_ISOLATION_TRANSACTION: "SELECT count\(\*\) FROM author" on /);
  expect(message).toContain(`in its transaction after "INSERT INTO author (name) VALUES ('open')"`);
  expect(message).toContain('@isolation schema');
  await client.query('ROLLBACK');
  client.release();
  expect(await authors(pool)).toEqual([]);
});

test('a caught unique violation does not abort the test', async () => {
  const pool = openPool();
  await pool.query("INSERT INTO author (name) VALUES ('one')");
  expect(await codeOf(pool.query("INSERT INTO author (name) VALUES ('one')"))).toBe('23505');
  await pool.query("INSERT INTO author (name) VALUES ('two')");
  expect(await authors(pool)).toEqual(['one', 'two']);
});

test('a writing function as the first statement leaks nothing', async () => {
  const client = await connect();
  await client.query("SELECT add_author('first')");
  expect(await authors(client)).toEqual(['first']);
});

test('a begin that fails is an error, and nothing waits for it', async () => {
  const client = await connect();
  expect(await codeOf(client.query('BEGIN ISOLATION LEVEL nonsense'))).toBe('42601');
  await client.query("INSERT INTO author (name) VALUES ('after')");
  expect(await authors(client)).toEqual(['after']);
});

test('the end of a test waits for the rollback', async () => {
  const client = await connect();
  await client.query("INSERT INTO author (name) VALUES ('mine')");
  await endTest();
  expect(await authors(client)).toEqual([]);
});

test('two transactions at once that do not wait for each other take turns', async () => {
  const pool = openPool();
  const transact = async (name: string): Promise<void> => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO author (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
    client.release();
  };
  await Promise.all(['a', 'b', 'c'].map(transact));
  expect((await authors(pool)).sort()).toEqual(['a', 'b', 'c']);
});
