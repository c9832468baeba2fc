import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { signUp } from '../../src/services/sign-up';
import { addDancers } from '../add-rows';
import { makeContext } from '../make-context';
import { startApi, type Api } from '../start-api';

const context = makeContext(db);
const jam = {
  slug: 'spring-jam',
  name: 'Spring Jam',
  city: 'Rotterdam',
  startsAt: '2026-05-01T18:00:00.000Z',
};
let api: Api;
let organizer: string;
let judge: string;

beforeAll(async () => {
  api = await startApi(context);
  const person = (name: string) => ({ email: `${name}@battles.example`, name });
  organizer = (await signUp(context, person('otto'), 'organizer')).token;
  judge = (await signUp(context, person('june'), 'judge')).token;
});

afterAll(async () => {
  await api.stop();
});

test('a tournament is announced', async () => {
  const created = await api.call('POST', '/tournaments', { token: organizer, body: jam });
  expect(created).toStrictEqual({ status: 201, body: { id: 1, organizerId: 1, ...jam } });
  expect((await api.call('GET', '/tournaments')).body).toStrictEqual([created.body]);
});

test('a judge announces none', async () => {
  expect((await api.call('POST', '/tournaments', { token: judge, body: jam })).status).toBe(403);
});

test('its time is in UTC', async () => {
  const body = { ...jam, startsAt: '2026-05-01T18:00:00+02:00' };
  expect(await api.call('POST', '/tournaments', { token: organizer, body })).toMatchObject({
    status: 400,
    body: { message: 'startsAt: a time in UTC, such as 2026-05-01T18:00:00Z' },
  });
});

describe('with a tournament', () => {
  beforeAll(async () => {
    await api.call('POST', '/tournaments', { token: organizer, body: jam });
  });

  test('its organizer adds an event', async () => {
    const body = { title: '1v1 breaking', capacity: 16 };
    expect(
      await api.call('POST', '/tournaments/1/events', { token: organizer, body }),
    ).toStrictEqual({
      status: 201,
      body: { id: 1, tournamentId: 1, ...body, status: 'registration' },
    });
  });

  test('another organizer touches nothing of it', async () => {
    const rival = { email: 'rita@battles.example', name: 'Rita' };
    const { token } = await signUp(context, rival, 'organizer');
    const body = { title: 'Popping', capacity: 8 };
    expect((await api.call('POST', '/tournaments/1/events', { token, body })).status).toBe(403);
    expect((await api.call('DELETE', '/tournaments/1', { token })).status).toBe(403);
  });

  test('its organizer calls it off', async () => {
    const call = () => api.call('DELETE', '/tournaments/1', { token: organizer });
    expect(await call()).toStrictEqual({ status: 204, body: null });
    expect((await call()).status).toBe(404);
  });

  describe('and a battle in it', () => {
    beforeAll(async () => {
      const body = { title: '1v1 breaking', capacity: 2 };
      await api.call('POST', '/tournaments/1/events', { token: organizer, body });
      await createRepositories(db).events.addJudge(1, 2);
      for (const dancerId of await addDancers(db, 2)) {
        const call = { token: judge, body: { dancerId } };
        expect((await api.call('POST', '/events/1/registrations', call)).status).toBe(201);
      }
      await api.call('POST', '/events/1/bracket', { token: organizer });
    });

    test('the bracket is open to all', async () => {
      expect(await api.call('GET', '/events/1/bracket')).toStrictEqual({
        status: 200,
        body: [{ id: 1, eventId: 1, round: 1, position: 0, redId: 1, blueId: 2, winnerId: null }],
      });
    });

    test('registration is over', async () => {
      const call = { token: judge, body: { dancerId: 1 } };
      expect((await api.call('POST', '/events/1/registrations', call)).status).toBe(409);
    });

    test('the vote decides, and the commentary and the leaderboard follow', async () => {
      expect((await api.call('GET', '/battles/1/commentary')).status).toBe(409);
      const vote = { token: judge, body: { corner: 'blue' } };
      expect(await api.call('POST', '/battles/1/votes', vote)).toMatchObject({
        status: 201,
        body: { id: 1, winnerId: 2 },
      });
      expect((await api.call('POST', '/battles/1/votes', vote)).status).toBe(409);
      expect((await api.call('GET', '/battles/1/commentary')).body).toStrictEqual({
        text: 'What a round!',
      });
      expect((await api.call('GET', '/leaderboard')).body).toStrictEqual([
        { dancerId: 2, alias: 'Dancer 2', wins: 1 },
      ]);
    });

    test.each([
      ['green', 400],
      ['red', 201],
    ])('a vote for %s is answered with %i', async (corner, status) => {
      const vote = { token: judge, body: { corner } };
      expect((await api.call('POST', '/battles/1/votes', vote)).status).toBe(status);
    });

    test('an organizer has no vote', async () => {
      const vote = { token: organizer, body: { corner: 'red' } };
      expect((await api.call('POST', '/battles/1/votes', vote)).status).toBe(403);
    });
  });
});
