import { posix } from 'node:path';

/** The one spelling of a file that a row of `skips` names: `./tests//a.test.ts` is `tests/a.test.ts`. */
export function normalizeFile(file: string): string {
  return posix.normalize(file);
}
