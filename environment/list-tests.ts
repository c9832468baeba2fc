import type { Circus } from '@jest/types';
import { createTestIdentifier } from './record/identify-test';

/** A test's name on every machine and in every order, and its place in the declared one. */
export interface TestIdentity {
  readonly id: string;
  readonly index: number;
  readonly path: readonly string[];
}

/**
 * Names the tests of a file before anything reorders them.
 *
 * @param file path relative to the root, with `/`
 */
export function listTests(
  root: Circus.DescribeBlock,
  file: string,
  project?: string,
): Map<Circus.TestEntry, TestIdentity> {
  const identify = createTestIdentifier(file, project);
  const tests = new Map<Circus.TestEntry, TestIdentity>();
  for (const test of walk(root)) {
    const path = pathOf(test);
    tests.set(test, { id: identify(path), index: tests.size, path });
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
