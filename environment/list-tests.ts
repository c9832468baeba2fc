import { createHash } from 'node:crypto';
import type { Circus } from '@jest/types';

/** A test's name on every machine and in every order, and its place in the declared one. */
export interface TestIdentity {
  readonly id: string;
  readonly index: number;
  readonly path: readonly string[];
}

/**
 * Names the tests of a file before anything reorders them. The id is made of the file, the titles,
 * and a number among tests of equal titles, so that it survives reordering, `test.each` and duplicates.
 *
 * @param file path relative to the root, with `/`
 */
export function listTests(
  root: Circus.DescribeBlock,
  file: string,
): Map<Circus.TestEntry, TestIdentity> {
  const seen = new Map<string, number>();
  const tests = new Map<Circus.TestEntry, TestIdentity>();
  for (const test of walk(root)) {
    const path = pathOf(test);
    const key = JSON.stringify([file, ...path]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    const id = createHash('sha256').update(`${key}#${occurrence}`).digest('hex').slice(0, 12);
    tests.set(test, { id, index: tests.size, path });
  }
  return tests;
}

/** Titles from the outermost block to the test. */
export function pathOf(test: Circus.TestEntry): string[] {
  const path = [test.name];
  for (let block = test.parent; block.parent; block = block.parent) path.unshift(block.name);
  return path;
}

function* walk(block: Circus.DescribeBlock): Generator<Circus.TestEntry> {
  for (const child of block.children) {
    if (child.type === 'test') yield child;
    else yield* walk(child);
  }
}
