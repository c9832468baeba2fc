/** Freezes a tree of plain objects and arrays, and returns it. */
export function freezeDeeply<Tree>(tree: Tree): Tree {
  if (typeof tree !== 'object' || tree === null) return tree;
  Object.values(tree).forEach(freezeDeeply);
  return Object.freeze(tree);
}
