import { importLine, type ImportStyle } from '../../errors/import-line';
import { defaultDatabase } from '../default-database';
import { listDatabases, type OwnDatabase } from '../list-databases';
import type { Registry } from '../types';
import { harmless } from './escape-markdown';

/** The right way to a database and the wrong ones, in the names of this registry and the style of its project. */
export function renderPatterns(registry: Registry, style: ImportStyle): string[] {
  const database = defaultDatabase(registry) ?? listDatabases(registry)[0];
  const [right, wrong] = database
    ? [writeRight(registry, database, style), writeWrong(registry, database, style)]
    : [writeDeclaration(registry, style), [SERVER_OF_NOBODY]];
  const start = style === 'import' ? '```ts' : '```js';
  return ['Right:', '', start, ...right, '```', '', 'Wrong:', '', start, ...wrong, '```'];
}

const SERVER_OF_NOBODY =
  "const url = 'postgres://localhost:5432/app'; // a database that nobody isolates";

/** Without a database there is still infrastructure to be declared. */
function writeDeclaration({ infra }: Registry, style: ImportStyle): string[] {
  const name = Object.keys(infra).sort()[0] ?? 'Name';
  return [importLine('requiresInfra', '', style), '', `requiresInfra(${quote(name)});`];
}

function writeRight(
  registry: Registry,
  { infra, database }: OwnDatabase,
  style: ImportStyle,
): string[] {
  const isDefault = defaultDatabase(registry) !== undefined;
  const isKnex = database.migrations !== undefined && 'knex' in database.migrations;
  const handle = isKnex ? 'db' : database.engine === 'postgres' ? 'pool' : 'sqlite';
  const [write, count] = STATEMENTS[handle];
  return [
    ...(isDefault
      ? [importLine(handle, '', style)]
      : [
          importLine('database', '', style),
          '',
          `const { ${handle} } = database(${quote(infra)});`,
        ]),
    '',
    "test('a user is added', async () => {",
    `  ${write}`,
    `  expect(${count}).toHaveLength(1); // and gone ${database.reset === 'test' ? 'before the next test' : 'after this file'}`,
    '});',
  ];
}

const STATEMENTS = {
  db: ["await db('users').insert({ name: 'Ada' });", "await db('users')"],
  pool: [
    "await pool.query(`INSERT INTO users (name) VALUES ('Ada')`);",
    "(await pool.query('SELECT name FROM users')).rows",
  ],
  sqlite: [
    "sqlite.prepare('INSERT INTO users (name) VALUES (?)').run('Ada');",
    "sqlite.prepare('SELECT name FROM users').all()",
  ],
} as const;

function writeWrong({ policy }: Registry, { database }: OwnDatabase, style: ImportStyle): string[] {
  const module = [...policy.productionModules].sort()[0];
  const variable = Object.keys(database.env ?? {}).sort()[0];
  const [target, cleanup] =
    database.engine === 'postgres'
      ? ['postgres://localhost:5432/app', "await client.query('TRUNCATE users');"]
      : ['data/app.db', "connection.exec('DELETE FROM users');"];
  const opening =
    database.engine === 'postgres'
      ? `const client = new Client(${quote(target)});`
      : `const connection = new Database(${quote(target)});`;
  return [
    ...(module === undefined ? [] : [`${importOwn(module, style)} // production's own connection`]),
    ...(variable === undefined
      ? []
      : [`process.env.${harmless(variable)} = ${quote(target)}; // the tool sets this one`]),
    `${opening} // a connection that nobody isolates`,
    `afterEach(async () => {`,
    `  ${cleanup} // a cleanup of the test's own`,
    '});',
  ];
}

function importOwn(module: string, style: ImportStyle): string {
  const path = quote(`../${module.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '')}`);
  return style === 'import' ? `import { db } from ${path};` : `const { db } = require(${path});`;
}

function quote(text: string): string {
  return `'${harmless(text).replace(/['\\]/g, '\\$&')}'`;
}
