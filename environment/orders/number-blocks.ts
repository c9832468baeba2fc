import type { Circus } from '@jest/types';

/** The blocks around each test, outermost first, each by its place among its siblings. To be asked before anything is moved. */
export function numberBlocks(root: Circus.DescribeBlock): Map<Circus.TestEntry, readonly number[]> {
  const blocks = new Map<Circus.TestEntry, readonly number[]>();
  const visit = (block: Circus.DescribeBlock, around: readonly number[]): void => {
    for (const [place, child] of block.children.entries()) {
      if (child.type === 'test') blocks.set(child, around);
      else visit(child, [...around, place]);
    }
  };
  visit(root, []);
  return blocks;
}
