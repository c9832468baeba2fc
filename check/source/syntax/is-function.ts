import type { AstNode, FunctionNode } from './ast';

/** Whether a node is a function that has a body. */
export function isFunction(node: AstNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}
