import type { Mistake } from './mistake';

const DEEPEST = 32;

/**
 * A value nested deeper than any registry is. Checked first: comparing two such values would exhaust
 * the stack, so nothing else is said about a file that holds one.
 */
export function checkDepth(value: unknown): Mistake[] {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
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
