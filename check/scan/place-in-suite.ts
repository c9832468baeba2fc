import type { CallExpression, Node } from 'estree';
import { isFunction } from '../source/syntax/is-function';
import { readPropertyName, traceOrigin } from './trace-origin';
import type { SourceTree } from './source-tree';

const TESTS = new Set(['test', 'it', 'xtest', 'xit', 'fit']);
const HOOKS = new Set(['beforeAll', 'beforeEach', 'afterEach', 'afterAll']);

/** The piece of a suite that code is in: a hook, a function, or the file itself. */
export interface Place {
  readonly type: 'hook' | 'function' | 'file';
  /** The name of the hook or of the function; null where it has none. */
  readonly name: string | null;
  /** The call of the hook, the function or the program. */
  readonly node: Node;
  /** What runs; for a hook its function. */
  readonly body: Node;
}

/** Where a node is; null in the body of a test, which does what it is a test of. */
export function findPlace(node: Node, tree: SourceTree): Place | null {
  let named: Place | null = null;
  let inner = node;
  for (const outer of tree.ancestorsOf(node)) {
    if (outer.type === 'CallExpression' && isFunction(inner) && outer.callee !== inner) {
      const kind = readSuiteCall(outer, tree);
      if (kind?.type === 'test') return null;
      if (kind?.type === 'hook')
        return named ?? { type: 'hook', name: kind.name, node: outer, body: inner };
    }
    if (isFunction(inner) && !named) {
      const name = functionName(inner, outer);
      if (name !== null) named = { type: 'function', name, node: inner, body: inner };
    }
    inner = outer;
  }
  return named ?? { type: 'file', name: null, node: tree.program, body: tree.program };
}

/** What a call is to Jest; null for any other one. */
export function readSuiteCall(
  { callee }: CallExpression,
  tree: SourceTree,
): { readonly type: 'test' | 'hook'; readonly name: string } | null {
  const words: string[] = [];
  let at: Node = callee;
  for (;;) {
    if (at.type === 'CallExpression') at = at.callee;
    else if (at.type === 'TaggedTemplateExpression') at = at.tag;
    else if (at.type === 'MemberExpression') {
      words.unshift(readPropertyName(at.property, at.computed) ?? '');
      at = at.object;
    } else break;
  }
  if (at.type !== 'Identifier') return null;
  const origin = tree.variableOf(at) && traceOrigin(at, tree);
  const first = origin?.module === '@jest/globals' ? (origin.path[0] ?? at.name) : at.name;
  if (HOOKS.has(first) && words.length === 0) return { type: 'hook', name: first };
  const isGated = first === 'requiresInfra' && words.some((word) => TESTS.has(word));
  return TESTS.has(first) || isGated ? { type: 'test', name: first } : null;
}

/** The name under which others call a function; null where it has none. */
function functionName(node: Node, parent: Node): string | null {
  if (node.type === 'FunctionDeclaration')
    return (node.id as { name: string } | null)?.name ?? 'default';
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return parent.id.name;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition')
    return readPropertyName(parent.key, parent.computed);
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression')
    return readPropertyName(parent.left.property, parent.left.computed);
  return parent.type === 'ExportDefaultDeclaration' ? 'default' : null;
}
