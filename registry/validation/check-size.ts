import type { Mistake } from './mistake';

const DEEPEST = 32;

/** Some ten thousand entries or skips have as many. */
const MOST_VALUES = 100_000;

/**
 * A value that is nested deeper or holds more than any registry does. Checked first: comparing two
 * such values would exhaust the stack or the day, so nothing else is said about a file that holds one.
 */
export function checkSize(value: unknown): Mistake[] {
  let level: unknown[] = [value];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (count > MOST_VALUES) {
      const found = `more than ${MOST_VALUES} values`;
      return [{ at: [], found, expected: 'a registry, which people can read' }];
    }
    if (depth > DEEPEST) {
      const found = `values nested more than ${DEEPEST} deep`;
      return [{ at: [], found, expected: 'a registry, which needs fewer than ten levels' }];
    }
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return [];
}
