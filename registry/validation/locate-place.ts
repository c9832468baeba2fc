import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Place } from './mistake';

/**
 * The offset of the key or item at a place; where there is none, of what should hold it: a missing
 * key is mended in the object that lacks it.
 */
export function locatePlace(tree: Node, place: Place): number {
  for (let length = place.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, place.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return tree.offset;
}
