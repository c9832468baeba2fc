import type { Variable } from 'eslint-scope';
import type { Identifier, Node, Pattern } from 'estree';
import { unwrap as unwrapNode } from '../source/syntax/unwrap';
import type { SourceTree } from './source-tree';

/** A thing that a module exports. */
export interface Origin {
  /** As the source names it. */
  readonly module: string;
  /** The way from the module to the thing, without `default`; empty for what it exports as such. */
  readonly path: readonly string[];
}

/** What an expression takes from a module, also through constants, members and `require`; else null. */
export function traceOrigin(expression: Node, tree: SourceTree): Origin | null {
  return trace(expression, tree, 0);
}

/** An expression without what only types see, and without `await`. */
export function unwrap(node: Node): Node {
  return unwrapNode(node) as Node;
}

/** What a constant, or a variable that is given its value once, is given. */
export function findValue(variable: Variable): Node | null {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length > 1 || definition.type !== 'Variable') return null;
  const { init, id } = definition.node as { init: Node | null; id: Node };
  if (id.type !== 'Identifier') return null;
  if (init) return variable.references.some((use) => use.isWrite() && !use.init) ? null : init;
  const writes = variable.references.filter((use) => use.isWrite());
  return writes.length === 1 ? (writes[0]!.writeExpr ?? null) : null;
}

/** Enough for any code that somebody wrote; a constant that stands for itself has no end. */
const MOST_STEPS = 30;

function trace(expression: Node, tree: SourceTree, steps: number): Origin | null {
  if (steps > MOST_STEPS) return null;
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return traceName(node, tree, steps + 1);
    case 'MemberExpression': {
      const origin = trace(node.object, tree, steps + 1);
      const name = readPropertyName(node.property, node.computed);
      return origin && name !== null ? extend(origin, name) : null;
    }
    case 'ImportExpression':
      return moduleOf(node.source);
    case 'CallExpression': {
      const { callee, arguments: args } = node;
      const isLoad =
        (callee.type === 'Identifier' && callee.name === 'require' && !tree.variableOf(callee)) ||
        (callee.type === 'MemberExpression' &&
          ['requireActual', 'requireMock'].includes(
            readPropertyName(callee.property, false) ?? '',
          ));
      return isLoad && args[0] ? moduleOf(args[0]) : null;
    }
    default:
      return null;
  }
}

function traceName(name: Identifier, tree: SourceTree, steps: number): Origin | null {
  const variable = tree.variableOf(name);
  const definition = variable?.defs[0];
  if (!variable || !definition) return traceImportEquals(name, tree);
  const { type, node, parent } = definition as unknown as {
    type: string;
    node: Node & { imported?: Identifier | { value: string }; init?: Node | null; id?: Pattern };
    parent: Node & { source?: Node };
  };
  if (type === 'ImportBinding') {
    const origin = parent.source ? moduleOf(parent.source) : null;
    if (!origin || node.type !== 'ImportSpecifier') return origin;
    const { imported } = node;
    return extend(origin, imported.type === 'Identifier' ? imported.name : String(imported.value));
  }
  if (type !== 'Variable') return null;
  const value = findValue(variable);
  if (value) return trace(value, tree, steps);
  if (!node.init || !node.id) return null;
  const way = wayTo(node.id, definition.name);
  const origin = way && trace(node.init, tree, steps);
  return origin && way.reduce(extend, origin);
}

/** `import x = require('m')`, which makes no variable that a scope of JavaScript knows. */
function traceImportEquals({ name }: Identifier, tree: SourceTree): Origin | null {
  for (const statement of tree.program.body) {
    const { type, id, moduleReference } = statement as unknown as {
      type: string;
      id?: Identifier;
      moduleReference?: { expression?: Node };
    };
    if (type === 'TSImportEqualsDeclaration' && id?.name === name)
      return moduleReference?.expression ? moduleOf(moduleReference.expression) : null;
  }
  return null;
}

/** The keys from a pattern to a name in it; null where there is no such way. */
function wayTo(pattern: Node, name: Identifier): string[] | null {
  if (pattern === name) return [];
  if (pattern.type === 'AssignmentPattern') return wayTo(pattern.left, name);
  if (pattern.type !== 'ObjectPattern') return null;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const key = readPropertyName(property.key, property.computed);
    const way = key === null ? null : wayTo(property.value, name);
    if (key !== null && way) return [key, ...way];
  }
  return null;
}

/** The name of a property where the source says it; else null. */
export function readPropertyName(property: Node, isComputed: boolean): string | null {
  if (!isComputed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : null;
}

function moduleOf(source: Node): Origin | null {
  return source.type === 'Literal' && typeof source.value === 'string'
    ? { module: source.value, path: [] }
    : null;
}

function extend({ module, path }: Origin, name: string): Origin {
  return { module, path: name === 'default' ? path : [...path, name] };
}
