import type { CallExpression, Node, TaggedTemplateExpression } from 'estree';
import { readProcessCommand } from './read-process-command';
import { classifySql, type CleanupKind } from './classify-sql';
import type { SourceTree } from './source-tree';
import { readPropertyName, traceOrigin, unwrap, findValue } from './trace-origin';

/** Packages that are there to empty databases; any call of theirs does. */
const CLEANERS = /^(?:knex-cleaner|database-cleaner|typeorm-test-transactions|truncate-tables)$/;

const SQL_METHODS =
  /^(?:query|raw|exec|execute|unsafe|run|none|any|prepare|simple|queryRaw|rawQuery|\$(?:execute|query)Raw(?:Unsafe)?)$/;

const MIGRATION_TOOLS =
  /\b(?:knex(?:\.js)?\s+(?:migrate:(?:latest|up|rollback|down)|seed:run)|prisma\s+(?:migrate|db\s+push)|typeorm\S*\s+.*migration:run|sequelize\S*\s+db:(?:migrate|seed)|mikro-orm\s+migration:up|drizzle-kit\s+(?:push|migrate)|(?:npm|yarn|pnpm)\s+(?:run\s+)?(?:db:)?migrate\S*)/;

/** What a call does to a database by hand; null for every other node. */
export function recogniseCleanup(node: Node, tree: SourceTree): CleanupKind | null {
  if (node.type === 'TaggedTemplateExpression') return recogniseTemplate(node);
  if (node.type !== 'CallExpression') return null;
  const origin = traceOrigin(node.callee, tree);
  if (origin && CLEANERS.test(origin.module)) return 'empties';
  if (origin && /^drizzle-orm\/.*migrator$/.test(origin.module)) return 'migrates';
  const command = readProcessCommand(node, tree);
  if (command !== null) return MIGRATION_TOOLS.test(command) ? 'migrates' : null;
  if (node.callee.type !== 'MemberExpression') return null;
  const method = readPropertyName(node.callee.property, node.callee.computed) ?? '';
  const stated = SQL_METHODS.test(method) ? recogniseStatement(node, tree) : null;
  return stated ?? recogniseMethod(node, node.callee.object, method);
}

/** sql`TRUNCATE …`, and prisma.$executeRaw`TRUNCATE …` */
function recogniseTemplate({ tag, quasi }: TaggedTemplateExpression): CleanupKind | null {
  const name =
    tag.type === 'MemberExpression'
      ? readPropertyName(tag.property, tag.computed)
      : tag.type === 'Identifier'
        ? tag.name
        : null;
  const isSql = name !== null && (name === 'sql' || SQL_METHODS.test(name));
  return isSql ? classifySql(textOf(quasi)) : null;
}

function recogniseStatement(call: CallExpression, tree: SourceTree): CleanupKind | null {
  const [first] = call.arguments;
  if (!first) return null;
  const sql = follow(first, tree);
  if (readsSqlFile(sql, tree)) return 'migrates';
  const text =
    sql.type === 'ObjectExpression'
      ? sql.properties.find(
          (each) =>
            each.type === 'Property' &&
            /^(?:text|sql)$/.test(readPropertyName(each.key, false) ?? ''),
        )
      : sql;
  if (!text) return null;
  return classifySql(textOf(follow(text.type === 'Property' ? text.value : text, tree)));
}

/** What ORMs and query builders have methods for. */
function recogniseMethod(call: CallExpression, receiver: Node, method: string): CleanupKind | null {
  const words = chainOf(receiver);
  const last = words.at(-1);
  const [first] = call.arguments;
  if (last === 'migrate' && /^(?:latest|up|down|rollback|forceFreeMigrationsLock)$/.test(method))
    return 'migrates';
  if (last === 'seed' && method === 'run') return 'migrates';
  if (/^(?:runMigrations|undoLastMigration|migrateToLatest|synchronize)$/.test(method))
    return 'migrates';
  if (method === 'up' && last === 'getMigrator()') return 'migrates';
  if (method === 'sync' && /^(?:sequelize|db|connection|database)$/i.test(last ?? ''))
    return 'migrates';
  if (/^(?:dropDatabase|clearDatabase|refreshDatabase|dropSchema)$/.test(method)) return 'empties';
  if (method === 'clear' && last === 'getRepository()') return 'empties';
  if (method === 'truncate') return 'empties';
  if (/^(?:rollback|transaction)$/.test(method) && call.arguments.length === 0) return 'rolls back';
  if (method === 'destroy') return first && hasOption(first, 'truncate') ? 'empties' : null;
  if (method === 'deleteMany')
    return isPrismaModel(receiver) && isEmptyFilter(first) ? 'empties' : null;
  const isNarrowed = words.some((word) =>
    /^(?:where|andWhere|orWhere|having|limit|join)/.test(word),
  );
  if (isNarrowed) return null;
  if (/^(?:del|delete)$/.test(method) && call.arguments.length === 0)
    return words.some((word) => /\(\)$/.test(word)) && startsQuery(words) ? 'empties' : null;
  if (/^execute/.test(method) && words.some((word) => word === 'deleteFrom()')) return 'empties';
  return null;
}

/** `db('users')`, `db.table('users')`, `User.query()`. */
function startsQuery(words: readonly string[]): boolean {
  return (
    words[0]?.endsWith('()') ||
    words.some((word) =>
      /^(?:table|from|query|withSchema|queryBuilder|createQueryBuilder)\(\)$/.test(word),
    )
  );
}

/** The names along a chain of members and calls, calls with `()`. */
function chainOf(node: Node): string[] {
  const at = unwrap(node);
  if (at.type === 'Identifier') return [at.name];
  if (at.type === 'ThisExpression') return ['this'];
  if (at.type === 'MemberExpression')
    return [...chainOf(at.object), readPropertyName(at.property, at.computed) ?? ''];
  if (at.type !== 'CallExpression') return [''];
  const words = chainOf(at.callee);
  return [...words.slice(0, -1), `${words.at(-1)}()`];
}

/** `prisma.user`: what Mongoose has a method of the same name on is no member of anything. */
function isPrismaModel(receiver: Node): boolean {
  return unwrap(receiver).type === 'MemberExpression';
}

function isEmptyFilter(argument: Node | undefined): boolean {
  if (!argument) return true;
  const options = unwrap(argument);
  return options.type === 'ObjectExpression' && options.properties.length === 0;
}

function hasOption(argument: Node, name: string): boolean {
  const options = unwrap(argument);
  return (
    options.type === 'ObjectExpression' &&
    options.properties.some(
      (each) => each.type === 'Property' && readPropertyName(each.key, each.computed) === name,
    )
  );
}

/** `readFileSync('schema.sql')`, as it stands or through a constant. */
function readsSqlFile(node: Node, tree: SourceTree): boolean {
  if (node.type !== 'CallExpression') return false;
  if (
    node.callee.type === 'MemberExpression' &&
    readPropertyName(node.callee.property, false) === 'toString'
  )
    return readsSqlFile(follow(node.callee.object, tree), tree);
  const name =
    node.callee.type === 'MemberExpression'
      ? readPropertyName(node.callee.property, false)
      : node.callee.type === 'Identifier'
        ? node.callee.name
        : null;
  return (
    /^readFile(?:Sync)?$/.test(name ?? '') &&
    /\.sql\b/.test(node.arguments[0] ? tree.textOf(node.arguments[0]) : '')
  );
}

function follow(node: Node, tree: SourceTree): Node {
  const at = unwrap(node);
  if (at.type !== 'Identifier') return at;
  const variable = tree.variableOf(at);
  const value = variable && findValue(variable);
  return value ? unwrap(value) : at;
}

/** The text of a literal, with `x` for whatever is filled in. */
function textOf(node: Node): string {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : '';
  if (node.type === 'TemplateLiteral')
    return node.quasis.map(({ value }) => value.cooked ?? '').join('x');
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return `${textOf(unwrap(node.left))}${textOf(unwrap(node.right)) || 'x'}`;
  return '';
}
