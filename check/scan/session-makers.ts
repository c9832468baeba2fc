import type { Node } from 'estree';
import { traceOrigin, unwrap } from './trace-origin';
import type { SourceTree } from './source-tree';

/** A library that opens sessions of a database. */
export interface SessionMaker {
  /** For messages. */
  readonly name: string;
  /** The import of `jest-hermetic` that stands for such a session; absent where there is none. */
  readonly handle?: 'db' | 'pool' | 'sqlite';
  /** How to have such a session on the database of `jest-hermetic`, where the application makes none. */
  readonly wrap?: string;
  /** Reaches no database that `jest-hermetic` isolates. */
  readonly isForeign?: true;
}

interface Row extends SessionMaker {
  readonly module: RegExp;
  /** What makes a session; the module itself is ''. */
  readonly exports: readonly string[];
}

const TABLE: readonly Row[] = [
  { name: 'Knex', module: /^knex$/, exports: ['', 'knex', 'Knex'], handle: 'db' },
  {
    name: 'pg',
    module: /^pg$/,
    exports: ['Pool', 'Client', 'native.Pool', 'native.Client'],
    handle: 'pool',
  },
  { name: 'pg', module: /^pg-pool$/, exports: [''], handle: 'pool' },
  { name: 'postgres.js', module: /^postgres$/, exports: [''], wrap: 'postgres(databaseUrl)' },
  { name: 'Slonik', module: /^slonik$/, exports: ['createPool'], wrap: 'createPool(databaseUrl)' },
  {
    name: 'better-sqlite3',
    module: /^better-sqlite3$/,
    exports: ['', 'Database'],
    handle: 'sqlite',
  },
  { name: 'node:sqlite', module: /^node:sqlite$/, exports: ['DatabaseSync'], handle: 'sqlite' },
  {
    name: 'sqlite3',
    module: /^sqlite3$/,
    exports: ['Database', 'cached.Database'],
    wrap: 'new Database(databaseUrl)',
  },
  {
    name: 'Sequelize',
    module: /^(?:sequelize|@sequelize\/core|sequelize-typescript)$/,
    exports: ['', 'Sequelize'],
    wrap: 'new Sequelize(databaseUrl)',
  },
  {
    name: 'TypeORM',
    module: /^typeorm$/,
    exports: ['DataSource', 'createConnection', 'createConnections'],
    wrap: "new DataSource({ type: 'postgres', url: databaseUrl, entities })",
  },
  {
    name: 'Prisma',
    module: /./,
    exports: ['PrismaClient'],
    wrap: 'new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })',
  },
  {
    name: 'MikroORM',
    module: /^@mikro-orm\//,
    exports: ['MikroORM', 'MikroORM.init', 'MikroORM.initSync'],
    wrap: 'await MikroORM.init({ ...config, clientUrl: databaseUrl })',
  },
  { name: 'Drizzle', module: /^drizzle-orm\//, exports: ['drizzle'], wrap: 'drizzle(pool)' },
  {
    name: 'Kysely',
    module: /^kysely$/,
    exports: ['Kysely'],
    wrap: 'new Kysely({ dialect: new PostgresDialect({ pool }) })',
  },
  {
    name: 'MySQL',
    module: /^(?:mysql2?(?:\/promise)?|mariadb)$/,
    exports: ['createPool', 'createConnection'],
    isForeign: true,
  },
];

/** The library that a call or a `new` makes a session of; null for every other expression. */
export function findSessionMaker(node: Node, tree: SourceTree): SessionMaker | null {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const origin = traceOrigin(node.callee, tree);
  if (!origin) return null;
  const path = origin.path.join('.');
  const maker = TABLE.find(
    ({ module, exports }) => exports.includes(path) && module.test(origin.module),
  );
  if (!maker) return null;
  // A Knex that is only to write SQL has no connection.
  const isOffline = maker.handle === 'db' && node.arguments[0] && !connects(node.arguments[0]);
  return isOffline ? null : maker;
}

function connects(argument: Node): boolean {
  const options = unwrap(argument);
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some(
    (property) =>
      property.type !== 'Property' ||
      (property.key.type === 'Identifier' && property.key.name === 'connection'),
  );
}
