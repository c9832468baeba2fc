import type { AstNode } from './ast';

/** Whether a node stands inside of another, or is it. */
export function isWithin(node: AstNode, outer: AstNode): boolean {
  const [start, end] = node.range ?? [0, 0];
  const [outerStart, outerEnd] = outer.range ?? [0, 0];
  return start >= outerStart && end <= outerEnd;
}
