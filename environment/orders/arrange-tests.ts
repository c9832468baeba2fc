import type { Circus } from '@jest/types';

/**
 * Puts the tests of a file into an order, at each level of nesting, and leaves out those that it does
 * not name. Blocks stay in one piece: each comes where the first of its tests is. A test that is
 * named again runs again, in the same state of the file: the answer has these, with the tests that they repeat.
 *
 * @param idOf the id of a test, from before anything was moved
 */
export function arrangeTests(
  root: Circus.DescribeBlock,
  order: readonly string[],
  idOf: (test: Circus.TestEntry) => string | undefined,
): Map<Circus.TestEntry, Circus.TestEntry> {
  const ranks = new Map<string, number[]>();
  for (const [rank, id] of order.entries()) {
    const known = ranks.get(id);
    if (known) known.push(rank);
    else ranks.set(id, [rank]);
  }
  const repeats = new Map<Circus.TestEntry, Circus.TestEntry>();
  const arrange = (block: Circus.DescribeBlock): number => {
    const placed: {
      readonly child: Circus.DescribeBlock['children'][number];
      readonly rank: number;
    }[] = [];
    for (const child of block.children) {
      if (child.type === 'describeBlock') {
        placed.push({ child, rank: arrange(child) });
        continue;
      }
      const [first = Infinity, ...again] = ranks.get(idOf(child) ?? '') ?? [];
      if (first === Infinity && child.mode !== 'todo') child.mode = 'skip';
      placed.push({ child, rank: first });
      for (const rank of again) {
        const repeat = repeatTest(child);
        repeats.set(repeat, child);
        placed.push({ child: repeat, rank });
      }
    }
    placed.sort((one, other) => compareRanks(one.rank, other.rank));
    block.children = placed.map(({ child }) => child);
    return placed[0]?.rank ?? Infinity;
  };
  arrange(root);
  return repeats;
}

/** What is left out keeps its place among its like: the difference of two infinities is no number. */
function compareRanks(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

/** A test as it was before its first attempt. */
function repeatTest(test: Circus.TestEntry): Circus.TestEntry {
  return { ...test, errors: [], retryReasons: [], unhandledRejectionErrorByPromise: new Map() };
}
