import type { RunFinished, RunRecord, RunStarted } from '../../environment/record/types';
import type { Shard } from './shard';

/** The whole run that shards are: from the start of the first, with the workers of all. */
export function mergeStarts(shards: readonly Shard[]): RunStarted {
  const starts = shards.map(({ started }) => started);
  const { selection, ...first } = starts[0]!;
  // Jest draws a seed for each process unless it is given one.
  const isOneSeed = starts.every(({ seed }) => seed === first.seed);
  const isOneCall =
    new Set(starts.map((start) => JSON.stringify(start.selection ?? null))).size === 1;
  return {
    ...first,
    startedAt: starts.map(({ startedAt }) => startedAt).sort()[0]!,
    seed: isOneSeed ? first.seed : null,
    ...(isOneSeed && isOneCall && selection && { selection }),
    workers: starts.reduce((sum, { workers }) => sum + workers, 0),
    shard: null,
    jest: joinDistinct(starts.map(({ jest }) => jest)),
    node: joinDistinct(starts.map(({ node }) => node)),
    filtered: starts.some(({ filtered }) => filtered),
    ci: starts.some(({ ci }) => ci),
    notes: distinct(starts.flatMap(({ notes = [] }) => notes)),
    merged: shards.length,
  };
}

/** When the last shard was over; null where one was killed, and the run with it never finished. */
export function mergeFinish(shards: readonly (readonly RunRecord[])[]): RunFinished | null {
  const finishes = shards.map((records) =>
    records.find((record) => record.type === 'run-finished'),
  );
  const known = finishes.filter((finish) => finish !== undefined);
  if (known.length < finishes.length) return null;
  return {
    type: 'run-finished',
    finishedAt: known
      .map(({ finishedAt }) => finishedAt)
      .sort()
      .at(-1)!,
    interrupted: known.some(({ interrupted }) => interrupted),
    ...(known.some(({ hasExited }) => hasExited) && { hasExited: true }),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function joinDistinct(texts: readonly string[]): string {
  return distinct(texts).join(', ');
}
