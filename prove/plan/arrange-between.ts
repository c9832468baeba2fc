import { listTests, type ArrangeSiblings, type TestNode } from './test-tree';

/** Who runs when. */
export interface BetweenRequest {
  /** Run first, in this order. */
  readonly first: readonly string[];
  /** Run after them, in declared order where they can. */
  readonly between: readonly string[];
  /** Runs at the end; it is not part of the result. */
  readonly last: string;
}

/**
 * An order in which some tests run first, and after them those of the others that can run between
 * them and the last one, all blocks contiguous. What could only run before the first ones is left out.
 */
export function arrangeBetween(
  nodes: readonly TestNode[],
  { first, between, last }: BetweenRequest,
): readonly string[] {
  const ranks = new Map<string, number>([
    ...between.map((id) => [id, first.length] as const),
    ...first.map((id, rank) => [id, rank] as const),
    [last, Infinity],
  ]);
  const taken = listTests(nodes, arrangeByRank(ranks)).filter((id) => ranks.has(id) && id !== last);
  const firstOnly = taken.filter((id) => ranks.get(id)! < first.length);
  const begin = taken.lastIndexOf(firstOnly.at(-1)!) + 1;
  const isAsTold = firstOnly.every((id, place) => id === first[place]);
  return isAsTold ? [...first, ...taken.slice(begin)] : first;
}

/** The block of the last test comes last; then blocks of the first ones come first. */
function arrangeByRank(ranks: ReadonlyMap<string, number>): ArrangeSiblings {
  const rankOf = (node: TestNode): number => {
    const all = (node.type === 'test' ? [node.id] : listTests(node.children)).map(
      (id) => ranks.get(id) ?? NaN,
    );
    const known = all.filter((rank) => !Number.isNaN(rank));
    return known.includes(Infinity) ? Infinity : Math.min(Number.MAX_VALUE, ...known);
  };
  return (siblings) => {
    const rankOfNode = new Map(siblings.map((node) => [node, rankOf(node)]));
    return siblings.toSorted((a, b) => compare(rankOfNode.get(a)!, rankOfNode.get(b)!));
  };
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
