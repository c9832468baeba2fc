import type { Report } from '../../types';

/** What was in random order, and what gives the same order again; nothing of a run in no random order. */
export function describeRandomOrder({ randomized, seed }: Report['run']): string[] {
  if (!randomized) return [];
  const what = randomized === 'tests' ? 'tests of each file' : randomized;
  const again =
    seed === null ? 'by another seed in each shard' : `again by --randomize --seed=${seed}`;
  return [`random ${what}, ${again}`];
}
