import type { Circus } from '@jest/types';
import type { Touches } from '../guard/touches';
import type { TestIdentity } from '../list-tests';
import type { ReachedRecord } from './types';

/** What the tests of a block, or of the file, share: it was reached outside of each of them. */
export function describeOutside(
  touches: Touches,
  file: string,
  identities: ReadonlyMap<Circus.TestEntry, TestIdentity>,
): ReachedRecord[] {
  return touches.outsideTests().flatMap(({ scope, connections }) => {
    const infra = connections.filter(({ isOwn }) => !isOwn);
    if (infra.length === 0) return [];
    const isAll = scope === 'file' || scope.parent === undefined;
    const tests = isAll
      ? null
      : [...identities].filter(([test]) => isInside(test, scope)).map(([, { id }]) => id);
    return [{ type: 'reached', file, tests, connections: infra }];
  });
}

function isInside(test: Circus.TestEntry, block: Circus.DescribeBlock): boolean {
  let parent: Circus.DescribeBlock | undefined = test.parent;
  while (parent && parent !== block) parent = parent.parent;
  return parent === block;
}
