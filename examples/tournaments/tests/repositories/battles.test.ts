import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addDancers, addEvent } from '../add-rows';

const { battles } = createRepositories(db);
const place = { eventId: 1, round: 1, position: 0 };

beforeAll(async () => {
  await addEvent(db);
  await addDancers(db, 4);
});

test('returns the battle whole', async () => {
  const battle = { ...place, redId: 1, blueId: 2, winnerId: null };
  expect(await battles.add(battle)).toStrictEqual({ id: 1, ...battle });
  expect(await battles.ofEvent(1)).toStrictEqual([{ id: 1, ...battle }]);
});

test.each([
  ['two battles in one place', { redId: 3, blueId: 4, winnerId: null }, 'conflict'],
  ['a dancer against herself', { position: 1, redId: 3, blueId: 3, winnerId: null }, 'invalid'],
  ['a winner who did not dance', { position: 1, redId: 3, blueId: 4, winnerId: 1 }, 'invalid'],
  ['a dancer nobody knows', { position: 1, redId: 3, blueId: 9, winnerId: null }, 'conflict'],
])('refuses %s', async (_what, battle, code) => {
  await battles.add({ ...place, redId: 1, blueId: 2, winnerId: null });
  await expect(battles.add({ ...place, ...battle })).rejects.toMatchObject({ code });
  expect(await battles.ofEvent(1)).toHaveLength(1);
});

test.each([
  [0, { redId: 1, blueId: null }],
  [1, { redId: null, blueId: 1 }],
])('a winner of position %i goes on to %j', async (position, corners) => {
  const open = { eventId: 1, winnerId: null };
  const semifinal = await battles.add({ ...open, round: 1, position, redId: 1, blueId: 2 });
  await battles.add({ ...open, round: 2, position: 0, redId: null, blueId: null });
  expect(await battles.advance(semifinal, 1)).toBe(true);
  expect(await battles.find(2)).toMatchObject(corners);
});

test('after the final nobody goes on', async () => {
  const final = await battles.add({ ...place, redId: 1, blueId: 2, winnerId: 1 });
  expect(await battles.advance(final, 1)).toBe(false);
});

test('standings count wins, but no walkover', async () => {
  await battles.add({ ...place, redId: 1, blueId: 2, winnerId: 2 });
  await battles.add({ ...place, position: 1, redId: 3, blueId: 4, winnerId: 3 });
  await battles.add({ ...place, position: 2, redId: 1, blueId: null, winnerId: 1 });
  await battles.add({ ...place, round: 2, redId: 2, blueId: 3, winnerId: 3 });
  expect(await battles.standings(10)).toStrictEqual([
    { dancerId: 3, alias: 'Dancer 3', wins: 2 },
    { dancerId: 2, alias: 'Dancer 2', wins: 1 },
  ]);
  expect(await battles.standings(1)).toHaveLength(1);
});
