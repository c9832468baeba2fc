import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addAccount, addDancers, addEvent, addTournament } from '../add-rows';
import { now } from '../make-context';

const { activities, battles, events, registrations, tournaments, votes } = createRepositories(db);

test('keeps the time of the start to the millisecond', async () => {
  await addAccount(db, 'Otto', 'organizer');
  const startsAt = new Date('2026-10-25T00:30:00.123Z');
  await addTournament(db, 1, { startsAt });
  expect((await tournaments.find(1))?.startsAt).toStrictEqual(startsAt);
});

test('lists what is to come, the next one first', async () => {
  await addAccount(db, 'Otto', 'organizer');
  await addTournament(db, 1, { slug: 'autumn', startsAt: new Date('2026-10-01T18:00:00.000Z') });
  await addTournament(db, 1, { slug: 'today', startsAt: now });
  await addTournament(db, 1, { slug: 'past', startsAt: new Date(now.getTime() - 1) });
  const upcoming = await tournaments.upcoming(now);
  expect(upcoming.map(({ slug }) => slug)).toStrictEqual(['today', 'autumn']);
});

test('refuses a slug twice', async () => {
  await addAccount(db, 'Otto', 'organizer');
  await addTournament(db, 1);
  await expect(addTournament(db, 1)).rejects.toMatchObject({ code: 'conflict' });
});

describe('with an event that is under way', () => {
  beforeAll(async () => {
    const { event, judges } = await addEvent(db, { judges: 1 });
    const [redId, blueId] = (await addDancers(db, 2)) as [number, number];
    const eventId = event.id;
    await registrations.add({ eventId, dancerId: redId, registeredAt: now });
    await registrations.add({ eventId, dancerId: blueId, registeredAt: now });
    await battles.add({ eventId, round: 1, position: 0, redId, blueId, winnerId: null });
    await votes.add({ battleId: 1, judgeId: judges[0]!.id, corner: 'red', castAt: now });
    await activities.add({ eventId, action: 'registered', subjectId: redId, happenedAt: now });
  });

  test('lists the events', async () => {
    expect(await events.ofTournament(1)).toStrictEqual([
      { id: 1, tournamentId: 1, title: '1v1 breaking', capacity: 8, status: 'registration' },
    ]);
  });

  test('refuses the same title, and a capacity of one', async () => {
    const event = {
      tournamentId: 1,
      title: 'Popping',
      capacity: 8,
      status: 'registration',
    } as const;
    await expect(events.add({ ...event, title: '1v1 breaking' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(events.add({ ...event, capacity: 1 })).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each(['events', 'registrations', 'judges', 'battles', 'votes', 'activities'])(
    'takes its %s along when it is removed',
    async (table) => {
      expect(await db(table)).not.toHaveLength(0);
      expect(await tournaments.remove(1)).toBe(true);
      expect(await db(table)).toHaveLength(0);
    },
  );

  test('leaves the dancers and the accounts when it is removed', async () => {
    await tournaments.remove(1);
    expect(await db('dancers').orderBy('id').pluck('alias')).toStrictEqual([
      'Dancer 1',
      'Dancer 2',
    ]);
    expect(await db('accounts').orderBy('id').pluck('name')).toStrictEqual(['Otto', 'Judge1']);
  });
});
