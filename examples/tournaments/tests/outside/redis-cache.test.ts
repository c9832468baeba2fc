/**
 * @requires-infra Redis
 */
import { createRedisCache } from '../../src/outside/redis-cache';

const cache = createRedisCache('127.0.0.1', 6379);

test('gives back what it was given', async () => {
  const standings = [{ dancerId: 1, alias: 'Émile', wins: 3 }];
  await cache.write(standings);
  expect(await cache.read()).toStrictEqual(standings);
});

test('holds the last leaderboard', async () => {
  await cache.write([{ dancerId: 1, alias: 'Ami', wins: 3 }]);
  await cache.write([]);
  expect(await cache.read()).toStrictEqual([]);
});
