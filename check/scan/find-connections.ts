import type { Node, ObjectExpression } from 'estree';
import { readImportStyle } from '../../errors/read-import-style';
import { adviseConnection } from './advise-connection';
import {
  HOLE,
  isLocal,
  parseConnection,
  guessService,
  type NamedConnection,
} from './connection-text';
import { findPlace } from './place-in-suite';
import type { ScanFinding } from './scan-finding';
import type { ScannedSource } from './scan-context';
import { findSessionMaker } from './session-makers';
import type { SourceTree } from './source-tree';
import { readPropertyName, unwrap } from './trace-origin';

/**
 * The connections that test code has written out: URLs, and objects with a host and a port. One that
 * is only something to compare with, or to hand to a function in a test, is none; one of
 * infrastructure whose endpoint the registry lists is known already.
 */
export function findConnections({ file, tree, context }: ScannedSource): ScanFinding[] {
  const style = readImportStyle(file, tree.text);
  return tree.nodes.flatMap((node) => {
    const connection = readConnection(node, tree);
    if (!connection || isExpected(node, tree)) return [];
    const target = targetOf(node, tree);
    const isUsed = target !== null || (isLocal(connection.host) && findPlace(node, tree) !== null);
    const advice = isUsed && adviseConnection(connection, target?.variable ?? null, context, style);
    if (!advice) return [];
    const { service, host, port } = connection;
    const message = `names ${service} at ${host}:${port}`;
    return [
      { rule: 'hard-coded-connection', file, line: tree.locateLine(node), message, ...advice },
    ];
  });
}

function readConnection(node: Node, tree: SourceTree): NamedConnection | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return parseConnection(node.value);
  if (node.type === 'TemplateLiteral')
    return parseConnection(node.quasis.map(({ value }) => value.cooked ?? '').join(HOLE));
  return node.type === 'ObjectExpression' ? readObject(node, tree) : null;
}

/** `{ host: 'localhost', port: 5432 }`; without a port that tells, the object of a session. */
function readObject(object: ObjectExpression, tree: SourceTree): NamedConnection | null {
  const fields = new Map<string, unknown>();
  for (const property of object.properties) {
    if (property.type !== 'Property') continue;
    const value = literalOf(property.value);
    fields.set(readPropertyName(property.key, property.computed) ?? '', value);
  }
  const host = ['host', 'hostname', 'server']
    .map((name) => fields.get(name))
    .find((each) => typeof each === 'string');
  if (typeof host !== 'string') return null;
  const given = fields.get('port');
  const service = given === undefined ? null : guessService(Number(given));
  if (service)
    return isLocal(host) || isSessionArgument(object, tree) ? { ...service, host } : null;
  const isDatabase =
    isSessionArgument(object, tree) || (fields.has('database') && fields.has('user'));
  return isDatabase
    ? { service: 'a database', isDatabase, host, port: Number(given ?? 5432) }
    : null;
}

/** A literal's value; that of what is used where a variable has none: `process.env.X ?? 'localhost'`. */
function literalOf(value: Node): unknown {
  const node = unwrap(value);
  if (node.type === 'LogicalExpression') return literalOf(node.right);
  return node.type === 'Literal' ? node.value : undefined;
}

/** Something in `expect(…)`, or what that is compared with. */
function isExpected(node: Node, tree: SourceTree): boolean {
  return tree.ancestorsOf(node).some((outer) => {
    let at: Node = outer;
    while (at.type === 'CallExpression' || at.type === 'MemberExpression')
      at = at.type === 'CallExpression' ? at.callee : at.object;
    return outer.type === 'CallExpression' && at.type === 'Identifier' && at.name === 'expect';
  });
}

/** What a connection goes to: a session, or an environment variable; null where neither can be seen. */
function targetOf(node: Node, tree: SourceTree): { readonly variable: string | null } | null {
  const uses = [node, ...usesOf(node, tree)];
  for (const use of uses) {
    const variable = environmentVariableOf(use, tree);
    if (variable !== null) return { variable };
  }
  return uses.some((use) => isSessionArgument(use, tree)) ? { variable: null } : null;
}

/** Where a constant that holds a node is read. */
function usesOf(node: Node, tree: SourceTree): Node[] {
  const outer = tree.ancestorsOf(node).find(({ type }) => type === 'VariableDeclarator');
  if (outer?.type !== 'VariableDeclarator' || outer.id.type !== 'Identifier') return [];
  const variable = tree.variableOf(outer.id);
  return (variable?.references ?? [])
    .filter((use) => use.isRead())
    .map(({ identifier }) => identifier as Node);
}

function isSessionArgument(node: Node, tree: SourceTree): boolean {
  return tree.ancestorsOf(node).some((outer) => findSessionMaker(outer, tree) !== null);
}

/** The variable in `process.env.X = node` and `process.env.X ?? node`. */
function environmentVariableOf(node: Node, tree: SourceTree): string | null {
  const outer = tree.parentOf(node);
  const other =
    outer?.type === 'AssignmentExpression' || outer?.type === 'LogicalExpression'
      ? outer.left
      : null;
  if (!other || other === node || other.type !== 'MemberExpression') return null;
  if (tree.textOf(other.object) !== 'process.env') return null;
  return readPropertyName(other.property, other.computed);
}
