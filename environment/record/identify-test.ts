import { createHash } from 'node:crypto';

/**
 * Gives the tests of one file their ids, in declared order: made of the file, the titles, and a
 * number among tests of equal titles, so that an id survives reordering, `test.each` and duplicates,
 * and is the same on every machine.
 *
 * @param file path relative to the root, with `/`; some file systems spell its accents in another way
 * @param project of several projects that may run the file, the one that does
 */
export function createTestIdentifier(
  file: string,
  project?: string,
): (path: readonly string[]) => string {
  const seen = new Map<string, number>();
  const name = file.normalize('NFC');
  return (path) => {
    const key = JSON.stringify([project === undefined ? name : [project, name], ...path]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key}#${occurrence}`).digest('hex').slice(0, 12);
  };
}
