import { createHash } from 'node:crypto';

/**
 * Gives the tests of one file their ids, in declared order: made of the file, the titles, and a
 * number among tests of equal titles, so that an id survives reordering, `test.each` and duplicates,
 * and is the same on every machine.
 *
 * @param file path relative to the root, with `/`
 */
export function createTestIdentifier(file: string): (path: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (path) => {
    const key = JSON.stringify([file, ...path]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key}#${occurrence}`).digest('hex').slice(0, 12);
  };
}
