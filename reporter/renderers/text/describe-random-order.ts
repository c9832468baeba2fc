import type { Report } from '../../report/types';

/** What was in random order, and what gives the same order again; nothing of a run in no random order. */
export function describeRandomOrder({ randomized, seed, jest }: Report['run']): string[] {
  if (!randomized) return [];
  // Jest 29 tells no sequencer its seed.
  const what = jest?.startsWith('29.') ? 'tests of each file' : 'files and tests';
  const again =
    seed === null ? 'by another seed in each shard' : `again by --randomize --seed=${seed}`;
  return [`random ${what}, ${again}`];
}
