import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { walk } from '../syntax/walk';

const known = new WeakMap<FunctionNode, readonly AstNode[]>();

/** Every expression that a function can return; of each function once, however often it is called. */
export function findReturns(node: FunctionNode): readonly AstNode[] {
  let returned = known.get(node);
  if (!returned) {
    returned = listReturns(node);
    known.set(node, returned);
  }
  return returned;
}

function listReturns({ body }: FunctionNode): AstNode[] {
  if (body.type !== 'BlockStatement') return [body];
  const returned: AstNode[] = [];
  walk(body, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) returned.push(node.argument);
    return true;
  });
  return returned;
}
