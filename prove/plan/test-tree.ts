/** A test, or a block of tests: what `describe` makes, and what stays together in every order. */
export type TestNode =
  | { readonly type: 'test'; readonly id: string }
  | { readonly type: 'block'; readonly children: readonly TestNode[] };

/** The tests of one file, in declared order. Ids are those of the records, each of one test in all files. */
export interface FileTree {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly children: readonly TestNode[];
}

/** Brings the children of one block, or of the file, into an order. Blocks are numbered as they are declared. */
export type ArrangeSiblings = (siblings: readonly TestNode[], block: number) => readonly TestNode[];

/** The ids in declared order, or with the siblings of each level arranged. */
export function listTests(
  nodes: readonly TestNode[],
  arrange: ArrangeSiblings = (siblings) => siblings,
): string[] {
  const numbers = numberBlocks(nodes);
  const list = (siblings: readonly TestNode[]): string[] =>
    arrange(siblings, numbers.get(siblings)!).flatMap((node) =>
      node.type === 'test' ? [node.id] : list(node.children),
    );
  return list(nodes);
}

/** The sizes of all levels of siblings, in the order of their numbers. */
export function measureLevels(nodes: readonly TestNode[]): number[] {
  return [...numberBlocks(nodes).keys()].map(({ length }) => length);
}

function numberBlocks(nodes: readonly TestNode[]): Map<readonly TestNode[], number> {
  const numbers = new Map<readonly TestNode[], number>();
  const visit = (siblings: readonly TestNode[]): void => {
    numbers.set(siblings, numbers.size);
    for (const node of siblings) if (node.type === 'block') visit(node.children);
  };
  visit(nodes);
  return numbers;
}
