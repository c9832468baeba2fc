import { entry, registryWith, scanFiles, show } from './scan-files';

const scan = (text: string) => scanFiles({ 'a.test.ts': text });

test.each([
  ['Knex', "import knex from 'knex';\nconst db = knex({ client: 'pg', connection: url });"],
  ['Knex', "import { knex as connect } from 'knex';\nconnect('x');"],
  ['Knex', "import * as K from 'knex';\nK.knex(config);"],
  ['Knex', "const connect = require('knex');\nconst db = connect(config);"],
  ['pg', "import { Pool } from 'pg';\nlet pool = new Pool();"],
  ['pg', "import pg from 'pg';\nconst client = new pg.Client({});"],
  ['pg', "const { Client: Session } = require('pg');\nnew Session();"],
  ['pg', "const pg = require('pg');\nconst { Pool } = pg; new Pool();"],
  ['pg', "test('a', async () => { const { Pool } = await import('pg');\nnew Pool(); });"],
  ['pg', "import pg = require('pg');\nnew pg.Pool() as never;"],
  ['pg', "const { Pool } = jest.requireActual('pg');\nnew Pool();"],
  ['postgres.js', "import postgres from 'postgres';\nconst sql = postgres(url);"],
  ['Slonik', "import { createPool } from 'slonik';\nawait createPool(url);"],
  ['better-sqlite3', "import Database from 'better-sqlite3';\nnew Database(':memory:');"],
  ['node:sqlite', "import { DatabaseSync } from 'node:sqlite';\nnew DatabaseSync('x');"],
  ['Sequelize', "import { Sequelize } from 'sequelize';\nnew Sequelize('sqlite::memory:');"],
  ['TypeORM', "import { DataSource } from 'typeorm';\nnew DataSource({ type: 'postgres' });"],
  ['Prisma', "import { PrismaClient } from '../generated/client';\nnew PrismaClient();"],
  ['MikroORM', "import { MikroORM } from '@mikro-orm/postgresql';\nawait MikroORM.init(config);"],
  ['Drizzle', "import { drizzle } from 'drizzle-orm/node-postgres';\ndrizzle(url);"],
  ['Kysely', "import { Kysely } from 'kysely';\nnew Kysely({ dialect });"],
])('a session of %s: %#', (name, text) => {
  expect(show(scan(text))).toEqual([`2 own-session: opens a ${name} session of its own`]);
});

test.each([
  [
    'what jest-hermetic gives',
    "import { db, pool } from 'jest-hermetic'; db('a'); pool.query('x');",
  ],
  [
    'a wrapper of what jest-hermetic gives',
    "import { pool } from 'jest-hermetic'; import { drizzle } from 'drizzle-orm/node-postgres'; drizzle(pool);",
  ],
  [
    'a session on the URL of the file',
    "import { databaseUrl } from 'jest-hermetic'; import { Pool } from 'pg'; new Pool({ connectionString: databaseUrl });",
  ],
  ['a Knex that only writes SQL', "import knex from 'knex'; knex({ client: 'pg' })('a').toSQL();"],
  ['a type', "import type { Pool } from 'pg'; let pool: Pool;"],
  ['a mock', "import { Pool } from 'pg'; jest.mock('pg'); new Pool();"],
  ['a class of the same name', "import { Pool } from './workers'; new Pool();"],
  ['a shadowing parameter', "import { Pool } from 'pg'; const make = (Pool) => new Pool();"],
  ['something else of the library', "import pg from 'pg'; pg.types.setTypeParser(20, Number);"],
])('%s is none', (_, text) => {
  expect(show(scan(text))).toEqual([]);
});

test('of a session in a session, and of a wrapper of an own one, the one is reported', () => {
  const text = `import { Kysely, PostgresDialect } from 'kysely';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
const kysely = new Kysely({ dialect: new PostgresDialect({ pool: new Pool() }) });
const pool = new Pool();
const orm = drizzle(pool);`;
  expect(show(scan(text))).toEqual([
    '4 own-session: opens a Kysely session of its own',
    '5 own-session: opens a pg session of its own',
  ]);
});

test('the application opens what it likes', () => {
  const text = "import knex from 'knex'; export const make = () => knex(config);";
  expect(scanFiles({ 'src/db.ts': text, 'a.test.ts': '' })).toEqual([]);
  expect(scanFiles({ 'tests/db.ts': text, 'a.test.ts': '' })).toHaveLength(1);
});

test.each([
  [
    "import { Pool } from 'pg'; new Pool();",
    'small',
    "use the database of the file, and leave out what closes this one:\nimport { pool } from 'jest-hermetic';",
  ],
  [
    "import { Kysely } from 'kysely'; new Kysely(config);",
    'small',
    `use the application's own, which finds the database of the file in DATABASE_URL, or where it has none:
import { pool } from 'jest-hermetic';
new Kysely({ dialect: new PostgresDialect({ pool }) })`,
  ],
  [
    "import mysql from 'mysql2/promise'; await mysql.createPool(url);",
    'design',
    "MySQL is not isolated: list it in registry.json and declare it:\nimport { requiresInfra } from 'jest-hermetic';\nrequiresInfra('MySQL');",
  ],
  [
    "import Database from 'better-sqlite3'; new Database('a.db');",
    'design',
    'list the database in registry.json:\nnpx jest-hermetic init',
  ],
])('%s: what to write instead', (text, tier, fix) => {
  expect(scan(text)).toMatchObject([{ tier, fix }]);
});

test.each([
  [
    'a.test.js',
    "const { Pool } = require('pg'); new Pool();",
    "const { pool } = require('jest-hermetic');",
  ],
  ['a.test.js', "import { Pool } from 'pg'; new Pool();", "import { pool } from 'jest-hermetic';"],
  [
    'a.test.ts',
    "const { Pool } = require('pg'); new Pool();",
    "import { pool } from 'jest-hermetic';",
  ],
])('%s, %s: what to take is in the style of the file', (file, text, line) => {
  expect(
    scanFiles({ [file]: text })[0]!
      .fix.split('\n')
      .at(-1),
  ).toBe(line);
});

test('one of several databases is required, and declared, in the style of the file', () => {
  const registry = registryWith({}, { Other: { ...entry, database: { engine: 'sqlite' } } });
  const pool = scanFiles(
    { 'a.test.js': "const { Pool } = require('pg'); new Pool();" },
    { registry },
  );
  expect(pool[0]!.fix.split('\n').slice(1)).toEqual([
    "const { database } = require('jest-hermetic');",
    "const { pool } = database('PostgreSQL');",
  ]);
  const mysql = scanFiles({ 'a.test.js': "require('mysql2').createPool(url);" });
  expect(mysql[0]!.fix.split('\n').slice(1)).toEqual([
    "const { requiresInfra } = require('jest-hermetic');",
    "requiresInfra('MySQL');",
  ]);
});
