import type { Node } from 'estree';
import type { ImportStyle } from '../../errors/import-line';
import type { CheckFinding } from '../finding';
import { defaultDatabase } from '../../registry/default-database';
import { guessDatabase, renderImport } from './advise';
import { findExports } from './find-exports';
import { listSessions } from './find-own-sessions';
import { openModule } from './open-module';
import { readRequire } from './read-require';
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
  const { handle, name, statement, style } = found;
  const renames = style === 'import' ? ' as ' : ': ';
  const database = guessDatabase({ name: '', handle }, context);
  if (!database) return { ...finding, tier: 'small' };
  const line = renderImport(
    name === handle ? handle : `${handle}${renames}${name}`,
    database,
    context,
    style,
  );
  const fix = `import the database of the file instead:\n${line}`;
  const isDefault = defaultDatabase(context.registry)?.infra === database.infra;
  if (!isDefault || closes(name, statement, source.tree)) return { ...finding, fix, tier: 'small' };
  const [start, end] = readRange(statement);
  const edits: TextEdit[] = [{ start, end, text: line }];
  return { ...finding, fix, tier: 'trivial', edits };
}

interface SessionImport {
  readonly statement: Node;
  readonly style: ImportStyle;
  readonly handle: 'db' | 'pool' | 'sqlite';
  /** The name that the test has for it. */
  readonly name: string;
}

/** The import statement of a finding, where a session is all that it brings. */
function findImport(source: ScannedSource, { line }: CheckFinding): SessionImport | null {
  const { tree } = source;
  const statement = tree.program.body.find(
    (node) => tree.locateLine(node) <= line && (node.loc?.end.line ?? 0) >= line,
  );
  const taken = statement && (readImported(statement) ?? readRequired(statement));
  if (!statement || !taken) return null;
  const production = openModule(source, taken.module);
  const handle = production && handleOf(production.tree, taken.exported);
  const style = statement.type === 'ImportDeclaration' ? 'import' : 'require';
  return handle ? { statement, style, handle, name: taken.name } : null;
}

/** The one thing that a statement takes of a module. */
interface Taken {
  readonly module: string;
  readonly exported: string;
  /** The name that it gets. */
  readonly name: string;
}

function readImported(statement: Node): Taken | null {
  if (statement.type !== 'ImportDeclaration') return null;
  const [only, ...others] = statement.specifiers;
  if (!only || others.length > 0 || only.type === 'ImportNamespaceSpecifier') return null;
  const exported =
    only.type === 'ImportDefaultSpecifier' ? 'default' : readPropertyName(only.imported, false);
  return {
    module: String(statement.source.value),
    exported: exported ?? '',
    name: only.local.name,
  };
}

/** `const db = require('./db')`, `const { pool: own } = require('./db')`. */
function readRequired(statement: Node): Taken | null {
  const required = readRequire(statement);
  if (!required) return null;
  const { id, module } = required;
  if (id.type === 'Identifier') return { module, exported: 'default', name: id.name };
  const [only, ...others] = id.type === 'ObjectPattern' ? id.properties : [];
  if (only?.type !== 'Property' || others.length > 0 || only.value.type !== 'Identifier')
    return null;
  const exported = readPropertyName(only.key, only.computed);
  return exported === null ? null : { module, exported, name: only.value.name };
}

/** What `jest-hermetic` has in place of an export; null for one that is no session. */
function handleOf(module: SourceTree, exported: string): SessionImport['handle'] | null {
  const values = findExports(exported, module).flatMap((each) =>
    each.type === 'own' ? [unwrap(each.value)] : [],
  );
  for (const { node, maker } of listSessions(module)) {
    if (values.includes(node)) return maker.handle ?? null;
    const declarator = module.ancestorsOf(node)[0];
    if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') continue;
    const { name } = declarator.id;
    const isExported = values.some((value) => value.type === 'Identifier' && value.name === name);
    if (unwrap(declarator.init!) === node && isExported) return maker.handle ?? null;
  }
  return null;
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
