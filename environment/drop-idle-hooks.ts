import type { Circus } from '@jest/types';

/**
 * Takes their hooks from the blocks whose tests are all left out for want of infrastructure, as far
 * as they are written at all: for the sake of a `todo`, Jest would run the `beforeAll` of the block.
 */
export function dropIdleHooks(
  block: Circus.DescribeBlock,
  isLeftOut: (test: Circus.TestEntry) => boolean,
): void {
  const tests = listTestsOf(block);
  if (tests.some(isLeftOut) && tests.every((test) => isLeftOut(test) || test.mode === 'todo')) {
    block.hooks.length = 0;
  }
  for (const child of block.children) {
    if (child.type === 'describeBlock') dropIdleHooks(child, isLeftOut);
  }
}

function listTestsOf(block: Circus.DescribeBlock): Circus.TestEntry[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : listTestsOf(child)));
}
