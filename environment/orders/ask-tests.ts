import type { Circus } from '@jest/types';
import type { TestIdentity } from '../list-tests';
import { arrangeTests } from './arrange-tests';
import type { AskedOrder } from './asked-order';
import { numberBlocks } from './number-blocks';

/** What has become of a file's tests for a probe. */
export interface AskedTests {
  /** By the id of each test, the blocks around it, outermost first, as they were declared. */
  readonly blocks: ReadonlyMap<string, readonly number[]>;
  /** Tests that run again, with those that they repeat. */
  readonly repeats: ReadonlyMap<Circus.TestEntry, Circus.TestEntry>;
}

/**
 * Leaves of a file the tests that a probe asks for, in its order. What runs again gets the identity of
 * what it repeats, and of what is left out there is nothing to say: it has none any more.
 */
export function askTests(
  root: Circus.DescribeBlock,
  order: AskedOrder,
  identities: Map<Circus.TestEntry, TestIdentity>,
): AskedTests {
  const blocks = numberBlocks(root, (test) => identities.get(test)!.id);
  if (order === null) return { blocks, repeats: new Map() };
  const repeats = arrangeTests(root, order, (test) => identities.get(test)?.id);
  for (const [repeat, test] of repeats) identities.set(repeat, identities.get(test)!);
  const asked = new Set(order);
  for (const [test, { id }] of identities) if (!asked.has(id)) identities.delete(test);
  return { blocks, repeats };
}
