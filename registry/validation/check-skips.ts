import { posix } from 'node:path';
import type { Mistake } from './mistake';
import { isText, itemsOf, propertyOf } from './read-loosely';

/** Rows of `skips` for the same file and test. */
export function checkSkips(value: unknown): Mistake[] {
  const firstRow = new Map<string, number>();
  return itemsOf(propertyOf(value, 'skips')).flatMap((row, i) => {
    const file = propertyOf(row, 'file');
    if (!isText(file)) return [];
    const key = JSON.stringify([posix.normalize(file), propertyOf(row, 'test') ?? null]);
    const first = firstRow.get(key);
    if (first === undefined) {
      firstRow.set(key, i);
      return [];
    }
    const found = `the same file and test as skips[${first}]`;
    return [{ at: ['skips', i], found, expected: 'one row for each skip' }];
  });
}
