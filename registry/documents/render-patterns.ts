import { defaultDatabase } from '../default-database';
import { listDatabases, type OwnDatabase } from '../list-databases';
import type { Registry } from '../types';
import { harmless } from './escape-markdown';

/** The right way to a database and the wrong ones, in the names of this registry. */
export function renderPatterns(registry: Registry): string[] {
  const database = defaultDatabase(registry) ?? listDatabases(registry)[0];
  if (!database) return renderDeclaration(registry);
  return [
    ...['Right:', '', '```ts', ...writeRight(registry, database), '```'],
    ...['', 'Wrong:', '', '```ts', ...writeWrong(registry, database), '```'],
  ];
}

/** Without a database there is still infrastructure to be declared. */
function renderDeclaration({ infra }: Registry): string[] {
  const name = Object.keys(infra).sort()[0] ?? 'Name';
  const lines = [
    "import { requiresInfra } from 'jest-hermetic';",
    '',
    `requiresInfra(${quote(name)});`,
  ];
  const wrong = ["const url = 'postgres://localhost:5432/app'; // a database that nobody isolates"];
  return ['Right:', '', '```ts', ...lines, '```', '', 'Wrong:', '', '```ts', ...wrong, '```'];
}

function writeRight(registry: Registry, { infra, database }: OwnDatabase): string[] {
  const isDefault = defaultDatabase(registry) !== undefined;
  const isKnex = database.migrations !== undefined && 'knex' in database.migrations;
  const handle = isKnex ? 'db' : database.engine === 'postgres' ? 'pool' : 'sqlite';
  const [write, count] = STATEMENTS[handle];
  return [
    ...(isDefault
      ? [`import { ${handle} } from 'jest-hermetic';`]
      : [
          "import { database } from 'jest-hermetic';",
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

function writeWrong({ policy }: Registry, { database }: OwnDatabase): string[] {
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
    ...(module === undefined
      ? []
      : [`import { db } from ${quote(importPath(module))}; // production's own connection`]),
    ...(variable === undefined
      ? []
      : [`process.env.${harmless(variable)} = ${quote(target)}; // the tool sets this one`]),
    `${opening} // a connection that nobody isolates`,
    `afterEach(async () => {`,
    `  ${cleanup} // a cleanup of the test's own`,
    '});',
  ];
}

function importPath(module: string): string {
  return `../${module.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '')}`;
}

function quote(text: string): string {
  return `'${harmless(text).replace(/['\\]/g, '\\$&')}'`;
}
