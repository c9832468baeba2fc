import type { Result } from './result';

/** The results of this run, and those of earlier runs that it did not measure again, in the order of their ids. */
export function mergeResults(earlier: readonly Result[], now: readonly Result[]): Result[] {
  const merged = new Map([...earlier, ...now].map((result) => [keyOf(result), result]));
  return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function keyOf({ id, what }: Result): string {
  return `${id}\0${what}`;
}
