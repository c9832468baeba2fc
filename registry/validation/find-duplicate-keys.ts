import { getNodePath, type Node } from 'jsonc-parser';
import type { Mistake } from './mistake';

/** Keys that an object has twice: JSON keeps the last one and drops the others silently. */
export function findDuplicateKeys(tree: Node): Mistake[] {
  if (tree.type === 'property') return findDuplicateKeys(tree.children![1]!);
  const children = tree.children ?? [];
  return [
    ...(tree.type === 'object' ? compareKeys(children) : []),
    ...children.flatMap(findDuplicateKeys),
  ];
}

function compareKeys(properties: readonly Node[]): Mistake[] {
  const seen = new Set<unknown>();
  return properties.flatMap((property) => {
    const [key, value] = property.children as [Node, Node];
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    const expected = 'each key once; JSON drops all but the last';
    return [{ at: getNodePath(value), found: 'the key again', expected, offset: property.offset }];
  });
}
