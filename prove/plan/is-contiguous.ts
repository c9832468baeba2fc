import { listTests, type TestNode } from './test-tree';

/**
 * Whether an order of some tests of a file can be run: the tests of each block have to come together.
 * The same test several times in a row counts as one.
 */
export function isContiguous(nodes: readonly TestNode[], order: readonly string[]): boolean {
  const siblings = nodes.map((node) =>
    node.type === 'test' ? [node.id] : listTests(node.children),
  );
  const nodeOf = new Map(siblings.flatMap((ids, place) => ids.map((id) => [id, place] as const)));
  const runs: { place: number; order: string[] }[] = [];
  for (const id of order) {
    const place = nodeOf.get(id);
    if (place === undefined) return false;
    if (runs.at(-1)?.place === place) runs.at(-1)!.order.push(id);
    else runs.push({ place, order: [id] });
  }
  if (new Set(runs.map(({ place }) => place)).size < runs.length) return false;
  return runs.every(({ place, order: inner }) => {
    const node = nodes[place]!;
    return node.type === 'test' || isContiguous(node.children, inner);
  });
}
