import type * as ESTree from 'estree';
import type { AstNode } from './ast';
import type { Source } from './source';

/** The assignment that a name is on the left or the right of, within its statement. */
export function assignmentAround(
  name: AstNode,
  source: Source,
): ESTree.AssignmentExpression | undefined {
  for (let node = source.parentOf(name); node; node = source.parentOf(node)) {
    if (node.type === 'AssignmentExpression') return node;
    if (node.type.endsWith('Statement')) return undefined;
  }
  return undefined;
}

/** Whether a node is another one, or somewhere in it. */
export function isIn(name: AstNode, outer: AstNode, source: Source): boolean {
  for (let node: AstNode | null = name; node; node = source.parentOf(node))
    if (node === outer) return true;
  return false;
}
