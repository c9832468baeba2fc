import { db } from 'jest-hermetic';
import { startServer, type RunningServer } from '../../src/server';

// The application as it runs: `src/server.ts` opens its own database, from the environment.
let server: RunningServer;

beforeAll(async () => {
  server = await startServer(0);
});

afterAll(async () => {
  await server.stop();
});

async function signUp(name: string) {
  const response = await fetch(`${server.url}/accounts`, {
    method: 'POST',
    body: JSON.stringify({ email: `${name.toLowerCase()}@battles.example`, name }),
  });
  return (await response.json()) as { account: { id: number }; token: string };
}

test('does not see the forty dancers of the development database', async () => {
  expect(await (await fetch(`${server.url}/dancers`)).json()).toStrictEqual([]);
});

test('writes where the test reads', async () => {
  const { account } = await signUp('Ada');
  expect(await db('accounts').select('id', 'name', 'role')).toStrictEqual([
    { id: account.id, name: 'Ada', role: 'dancer' },
  ]);
});

test('starts every test from the same state, on the connection that it keeps open', async () => {
  expect(await db('accounts')).toStrictEqual([]);
  expect((await signUp('Ben')).account.id).toBe(1);
});

test('reads what the test writes', async () => {
  const { token } = await signUp('Cleo');
  await db('accounts').where({ id: 1 }).update({ role: 'admin' });
  const headers = { authorization: `Bearer ${token}` };
  const me = await (await fetch(`${server.url}/me`, { headers })).json();
  expect(me).toMatchObject({ name: 'Cleo', role: 'admin' });
});
