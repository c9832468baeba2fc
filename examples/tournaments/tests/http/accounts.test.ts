import { db } from 'jest-hermetic';
import { signUp } from '../../src/services/sign-up';
import { makeContext } from '../make-context';
import { startApi, type Api } from '../start-api';

const context = makeContext(db);
const ada = { email: 'ada@battles.example', name: 'Ada' };
let api: Api;

beforeAll(async () => {
  api = await startApi(context);
});

afterAll(async () => {
  await api.stop();
});

test('signing up gives an account and a token that works', async () => {
  const { status, body } = await api.call('POST', '/accounts', { body: ada });
  const account = { id: 1, ...ada, role: 'dancer', createdAt: '2026-03-14T10:00:00.000Z' };
  expect(status).toBe(201);
  expect(body).toStrictEqual({ account, token: expect.stringMatching(/^[\w-]{32}$/) });
  expect(await api.call('GET', '/me', { token: body.token })).toStrictEqual({
    status: 200,
    body: account,
  });
});

test('signing up twice is a conflict', async () => {
  expect((await api.call('POST', '/accounts', { body: ada })).status).toBe(201);
  expect(await api.call('POST', '/accounts', { body: ada })).toStrictEqual({
    status: 409,
    body: { error: 'conflict', message: 'accounts: is already there' },
  });
});

test.each([
  [{}, 'email: an e-mail address; name: a text of 1 to 100 characters'],
  [{ ...ada, email: 'ada' }, 'email: an e-mail address'],
  [{ ...ada, name: ' ' }, 'name: a text of 1 to 100 characters'],
  [[], 'the body is not an object'],
])('%j is refused', async (body, message) => {
  expect(await api.call('POST', '/accounts', { body })).toStrictEqual({
    status: 400,
    body: { error: 'invalid', message },
  });
  expect(await db('accounts')).toStrictEqual([]);
});

test.each([undefined, 'guess'])('the token %p opens nothing', async (token) => {
  const answer = await api.call('GET', '/me', token ? { token } : {});
  expect(answer).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
});

test.each([
  ['GET', '/nothing'],
  ['PUT', '/accounts'],
  ['GET', '/dancers/none'],
])('there is no %s %s', async (method, path) => {
  expect((await api.call(method, path)).status).toBe(404);
});

describe('changing a role', () => {
  let admin: string;
  let dancer: string;

  beforeAll(async () => {
    admin = (await signUp(context, { email: 'root@battles.example', name: 'Root' }, 'admin')).token;
    dancer = (await signUp(context, ada)).token;
  });

  test('is for admins', async () => {
    const body = { role: 'judge' };
    expect(await api.call('PATCH', '/accounts/2', { token: admin, body })).toMatchObject({
      status: 200,
      body: { id: 2, name: 'Ada', role: 'judge' },
    });
    expect(await api.call('GET', '/me', { token: dancer })).toMatchObject({ body });
  });

  test('is not for others', async () => {
    const body = { role: 'admin' };
    expect(await api.call('PATCH', '/accounts/2', { token: dancer, body })).toStrictEqual({
      status: 403,
      body: { error: 'forbidden', message: 'not for the role dancer' },
    });
  });

  test('needs a role and an account that there are', async () => {
    const call = (path: string, role: string) =>
      api.call('PATCH', path, { token: admin, body: { role } });
    expect((await call('/accounts/2', 'king')).status).toBe(400);
    expect((await call('/accounts/9', 'judge')).status).toBe(404);
  });
});
