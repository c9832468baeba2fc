import type { Circus } from '@jest/types';

/**
 * By the id of each test, the blocks around it, outermost first, each by its place among its siblings. To be asked before
 * anything is moved.
 */
export function numberBlocks(
  root: Circus.DescribeBlock,
  idOf: (test: Circus.TestEntry) => string,
): Map<string, readonly number[]> {
  const blocks = new Map<string, readonly number[]>();
  const visit = (block: Circus.DescribeBlock, around: readonly number[]): void => {
    for (const [place, child] of block.children.entries()) {
      if (child.type === 'test') blocks.set(idOf(child), around);
      else visit(child, [...around, place]);
    }
  };
  visit(root, []);
  return blocks;
}
