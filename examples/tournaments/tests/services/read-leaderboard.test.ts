import { db } from 'jest-hermetic';
import type { LeaderboardCache } from '../../src/context';
import type { Standing } from '../../src/domain/types';
import { createRepositories } from '../../src/repositories/create-repositories';
import { readLeaderboard } from '../../src/services/read-leaderboard';
import { addDancers, addEvent } from '../add-rows';
import { makeContext } from '../make-context';

const standing = { dancerId: 1, alias: 'Dancer 1', wins: 1 };

beforeAll(async () => {
  await addEvent(db);
  await addDancers(db, 2);
  await createRepositories(db).battles.add({
    eventId: 1,
    round: 1,
    position: 0,
    redId: 1,
    blueId: 2,
    winnerId: 1,
  });
});

test('asks the database and fills the cache', async () => {
  const cache = { read: async () => null, write: jest.fn() } satisfies LeaderboardCache;
  expect(await readLeaderboard(makeContext(db, { cache }))).toStrictEqual([standing]);
  expect(cache.write.mock.calls).toStrictEqual([[[standing]]]);
});

test('believes the cache', async () => {
  const cached: Standing[] = [{ dancerId: 9, alias: 'Cached', wins: 99 }];
  const cache = { read: async () => cached, write: jest.fn() } satisfies LeaderboardCache;
  expect(await readLeaderboard(makeContext(db, { cache }))).toBe(cached);
  expect(cache.write).not.toHaveBeenCalled();
});
