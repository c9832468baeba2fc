import type { ImportDeclaration, Node } from 'estree';
import type { CheckFinding } from '../finding';
import { defaultDatabase } from '../../registry/default-database';
import { guessDatabase, renderImport } from './advise';
import { listSessions } from './find-own-sessions';
import { openModule } from './open-module';
import type { ScanContext, ScannedSource } from './scan-context';
import type { ScanFinding, TextEdit } from './scan-finding';
import { readRange, type SourceTree } from './source-tree';
import { readPropertyName, unwrap } from './trace-origin';

/**
 * Says what to import in place of a production module. Mechanical where all that is imported is the
 * module's session, on the default database, and nothing closes it.
 */
export function replaceImport(
  finding: CheckFinding,
  context: ScanContext,
  source: ScannedSource | null,
): ScanFinding {
  const found = source && findImport(source, finding);
  if (!found) return { ...finding, tier: 'small' };
  const { handle, name, statement } = found;
  const database = guessDatabase({ name: '', handle }, context);
  if (!database) return { ...finding, tier: 'small' };
  const line = renderImport(
    name === handle ? handle : `${handle} as ${name}`,
    database,
    context,
    'import',
  );
  const fix = `import the database of the file instead:\n${line}`;
  const isDefault = defaultDatabase(context.registry)?.infra === database.infra;
  if (!isDefault || closes(name, statement, source.tree)) return { ...finding, fix, tier: 'small' };
  const [start, end] = readRange(statement);
  const edits: TextEdit[] = [{ start, end, text: line }];
  return { ...finding, fix, tier: 'trivial', edits };
}

interface SessionImport {
  readonly statement: ImportDeclaration;
  readonly handle: 'db' | 'pool' | 'sqlite';
  /** The name that the test has for it. */
  readonly name: string;
}

/** The import statement of a finding, where a session is all that it brings. */
function findImport(source: ScannedSource, { line }: CheckFinding): SessionImport | null {
  const { tree } = source;
  const statement = tree.program.body.find(
    (node): node is ImportDeclaration =>
      node.type === 'ImportDeclaration' &&
      tree.locateLine(node) <= line &&
      (node.loc?.end.line ?? 0) >= line,
  );
  const [only, ...others] = statement?.specifiers ?? [];
  if (!statement || !only || others.length > 0 || only.type === 'ImportNamespaceSpecifier')
    return null;
  const production = openModule(source, String(statement.source.value));
  const exported =
    only.type === 'ImportDefaultSpecifier' ? 'default' : readPropertyName(only.imported, false);
  const handle = production && handleOf(production.tree, exported ?? '');
  return handle ? { statement, handle, name: only.local.name } : null;
}

/** What `jest-hermetic` has in place of an export; null for one that is no session. */
function handleOf(module: SourceTree, exported: string): SessionImport['handle'] | null {
  for (const { node, maker } of listSessions(module)) {
    const declarator = module.ancestorsOf(node)[0];
    if (declarator?.type === 'ExportDefaultDeclaration' && exported === 'default')
      return maker.handle ?? null;
    if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') continue;
    const { name } = declarator.id;
    if (unwrap(declarator.init!) === node && exportsAs(module, name, exported))
      return maker.handle ?? null;
  }
  return null;
}

function exportsAs(module: SourceTree, name: string, exported: string): boolean {
  return module.program.body.some((node) => {
    if (node.type === 'ExportDefaultDeclaration')
      return exported === 'default' && module.textOf(node.declaration as Node) === name;
    if (node.type !== 'ExportNamedDeclaration') return false;
    const { declaration, specifiers } = node;
    if (declaration?.type === 'VariableDeclaration' && exported === name)
      return declaration.declarations.some(
        ({ id }) => id.type === 'Identifier' && id.name === name,
      );
    return specifiers.some(
      ({ local, exported: as }) =>
        readPropertyName(local, false) === name && readPropertyName(as, false) === exported,
    );
  });
}

/** Whether a test ends the session: it would end the file's. */
function closes(name: string, statement: Node, tree: SourceTree): boolean {
  const variable = tree.nodes
    .filter((node) => node.type === 'Identifier' && node.name === name)
    .map((node) => tree.variableOf(node as never))
    .find((each) => each?.defs.some(({ parent }) => (parent as Node | null) === statement));
  return (variable?.references ?? []).some(({ identifier }) => {
    const parent = tree.parentOf(identifier);
    return (
      parent?.type === 'MemberExpression' &&
      /^(?:destroy|end|close)$/.test(readPropertyName(parent.property, parent.computed) ?? '')
    );
  });
}
