import type { FileTree, TestNode } from '../../prove/plan/test-tree';

/** Nested lists of ids, as nodes. */
export type Nested = readonly (string | Nested)[];

export function buildNodes(nested: Nested): TestNode[] {
  return nested.map((item) =>
    typeof item === 'string'
      ? { type: 'test', id: item }
      : { type: 'block', children: buildNodes(item) },
  );
}

export const buildFile = (file: string, nested: Nested): FileTree => ({
  file,
  children: buildNodes(nested),
});
