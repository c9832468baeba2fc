import type { CallExpression, Node } from 'estree';
import type { SourceTree } from './source-tree';
import { traceOrigin, unwrap } from './trace-origin';

/** The command line that a call of `child_process` or of execa runs; null for any other call. */
export function readProcessCommand(call: CallExpression, tree: SourceTree): string | null {
  const origin = traceOrigin(call.callee, tree);
  if (!origin || !/^(?:node:)?child_process$|^execa$/.test(origin.module)) return null;
  return call.arguments.map((argument) => wordsOf(argument)).join(' ');
}

function wordsOf(argument: Node): string {
  const node = unwrap(argument);
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'TemplateLiteral')
    return node.quasis.map(({ value }) => value.cooked ?? '').join('x');
  if (node.type !== 'ArrayExpression') return '';
  return node.elements.map((each) => (each ? wordsOf(each) : '')).join(' ');
}
