import type { Context } from '../context';
import type { Standing } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

const places = 10;

/** The ten dancers with the most wins, from the cache while it holds them. */
export async function readLeaderboard({ db, cache }: Context): Promise<Standing[]> {
  const cached = await cache.read();
  if (cached) return cached;
  const standings = await createRepositories(db).battles.standings(places);
  await cache.write(standings);
  return standings;
}
