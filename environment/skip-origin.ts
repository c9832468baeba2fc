import type { Circus } from '@jest/types';
import type { SkipOrigin } from './record/types';
import { pathOf } from './list-tests';

/** Whether `-t` leaves a test out. Jest matches the titles joined by spaces. */
export function isFilteredOut(test: Circus.TestEntry, state: Circus.State): boolean {
  return state.testNamePattern ? !state.testNamePattern.test(pathOf(test).join(' ')) : false;
}

/** Whether Jest runs nothing of a test: it is skipped, a todo, or others are meant. */
export function isLeftOut(test: Circus.TestEntry, state: Circus.State): boolean {
  return (
    test.mode === 'skip' ||
    test.mode === 'todo' ||
    (state.hasFocusedTests && test.mode === undefined) ||
    isInSkippedBlock(test) ||
    isFilteredOut(test, state)
  );
}

/**
 * Why Jest skips a test. To Jest's reporters all skips look alike; only here, where the modes of the
 * test and of its blocks are at hand, can they be told apart.
 *
 * @param infra infrastructure in state A for which this tool skips it
 */
export function skipOriginOf(
  test: Circus.TestEntry,
  state: Circus.State,
  infra: readonly string[],
): SkipOrigin {
  if (isFilteredOut(test, state)) return { by: 'filter' };
  if (infra.length > 0) return { by: 'infra', infra };
  if (test.mode === 'skip' || isInSkippedBlock(test)) return { by: 'author' };
  return { by: 'focus' };
}

function isInSkippedBlock(test: Circus.TestEntry): boolean {
  for (let block: Circus.DescribeBlock | undefined = test.parent; block; block = block.parent) {
    if (block.mode === 'skip') return true;
  }
  return false;
}
