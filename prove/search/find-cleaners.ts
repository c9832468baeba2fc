import { findEach } from './find-each';
import type { Inquiry } from './inquiry';
import type { SearchOptions } from './search-options';
import type { CulpritSet } from './search-result';

/** Whose cleaners, and among whom. */
export interface CleanersRequest<T extends string> {
  readonly polluters: readonly CulpritSet<T>[];
  readonly others: readonly T[];
  readonly onFound: (cleaner: T) => void;
}

/**
 * Tests that hide a failure by running between the first set of polluters and the victim. Members of
 * any set are not tried; one that lies in a block which cannot come between is not found.
 */
export async function findCleaners<T extends string>(
  inquiry: Inquiry<T>,
  { polluters, others, onFound }: CleanersRequest<T>,
  { arrange = concatenate, mode, cleaners = true }: SearchOptions<T>,
): Promise<void> {
  const [first] = polluters;
  if (!first || !cleaners || mode === 'at-once') return;
  const harmful = new Set([inquiry.test, ...polluters.flatMap(({ order }) => order)]);
  const before = first.order.slice(0, -1);
  const hides = async (group: readonly T[]): Promise<boolean> =>
    (await inquiry.ask(arrange(before, group, inquiry.test))) === 'passed';
  await findEach(
    others.filter((other) => !harmful.has(other)),
    hides,
    onFound,
  );
}

const concatenate = <T>(first: readonly T[], between: readonly T[]): readonly T[] => [
  ...first,
  ...between,
];
