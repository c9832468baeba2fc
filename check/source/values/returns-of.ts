import { isFunction, type AstNode, type FunctionNode } from '../syntax/ast';
import { walk } from '../syntax/walk';

/** Every expression that a function can return. */
export function returnsOf({ body }: FunctionNode): AstNode[] {
  if (body.type !== 'BlockStatement') return [body];
  const returned: AstNode[] = [];
  walk(body, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) returned.push(node.argument);
    return true;
  });
  return returned;
}
