import { db } from 'jest-hermetic';
import { signUp } from '../../src/services/sign-up';
import { addDancer } from '../add-rows';
import { makeContext } from '../make-context';
import { startApi, type Api } from '../start-api';

const context = makeContext(db);
const menno = { alias: 'Menno', country: 'NL', birthYear: 1988 };
let api: Api;
let token: string;

beforeAll(async () => {
  api = await startApi(context);
  token = (await signUp(context, { email: 'otto@battles.example', name: 'Otto' }, 'organizer'))
    .token;
});

afterAll(async () => {
  await api.stop();
});

test('an organizer adds a dancer', async () => {
  const expected = {
    id: 1,
    ...menno,
    accountId: null,
    crewId: null,
    active: true,
    createdAt: '2026-03-14T10:00:00.000Z',
  };
  expect(await api.call('POST', '/dancers', { token, body: menno })).toStrictEqual({
    status: 201,
    body: expected,
  });
  expect(await api.call('GET', '/dancers/1')).toStrictEqual({ status: 200, body: expected });
});

test.each([
  { ...menno, country: 'nl' },
  { ...menno, birthYear: '1988' },
  { ...menno, birthYear: 1900 },
])('%j is refused', async (body) => {
  expect((await api.call('POST', '/dancers', { token, body })).status).toBe(400);
  expect(await db('dancers')).toStrictEqual([]);
});

test('nobody adds one without a token', async () => {
  expect((await api.call('POST', '/dancers', { body: menno })).status).toBe(401);
});

test('lists the dancers of a country', async () => {
  await addDancer(db, 'Menno');
  await addDancer(db, 'Ami', { country: 'JP' });
  const { body } = await api.call('GET', '/dancers?country=JP');
  expect(body).toMatchObject([{ id: 2, alias: 'Ami' }]);
  expect((await api.call('GET', '/dancers')).body).toHaveLength(2);
});

test('there is no dancer yet', async () => {
  expect(await api.call('GET', '/dancers')).toStrictEqual({ status: 200, body: [] });
  expect((await api.call('GET', '/dancers/1')).status).toBe(404);
});
