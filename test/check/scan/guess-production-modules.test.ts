import { guessProductionModules } from '../../../check/scan/guess-production-modules';
import { makeContext } from '../make-context';

const guess = (files: Readonly<Record<string, string>>): string[] =>
  guessProductionModules(makeContext(files), Object.keys(files));

/** What the others take their pool from. */
const DB = {
  'src/db.ts': `import { Pool } from 'pg';
export const pool = new Pool();
export const getPool = () => pool;
`,
};
const DRIZZLE = "import { drizzle } from 'drizzle-orm/node-postgres';\n";

test.each([
  ['a pool', "import { Pool } from 'pg';\nexport const pool = new Pool();"],
  ['a Knex', "module.exports = require('knex')(config);"],
  [
    'one that is kept',
    "import { Pool } from 'pg';\nlet pool;\nexport const open = () => { pool = new Pool(); };",
  ],
  ['one of a class', "import { Pool } from 'pg';\nexport class Db { static pool = new Pool(); }"],
  ['Drizzle on a URL', `${DRIZZLE}export const orm = drizzle(process.env.DATABASE_URL);`],
  [
    'Drizzle on settings',
    `${DRIZZLE}import { url } from './settings';\nexport const orm = drizzle(url);`,
  ],
  [
    'Drizzle on its own pool',
    `${DRIZZLE}import { Pool } from 'pg';\nexport const orm = drizzle(new Pool());`,
  ],
  [
    'a pool with settings that stand beside another',
    "import { Pool } from 'pg';\nimport { settings } from './db';\nexport const other = new Pool(settings);",
  ],
])('%s is made by the module that opens it', (_, text) => {
  expect(guess({ ...DB, 'src/settings.ts': 'export const url = 1;', 'src/own.ts': text })).toEqual([
    'src/db.ts',
    'src/own.ts',
  ]);
});

test.each([
  [
    'a repository',
    "import { pool } from './db';\nexport const all = () => pool.query('SELECT 1');",
  ],
  [
    'a repository of a class',
    "import { Pool } from 'pg';\nimport { pool } from './db';\nexport class Users { constructor(private own: Pool = pool) {} }",
  ],
  [
    'a repository that each who makes one gives a pool of its own',
    "import { Pool } from 'pg';\nexport class Users { own = new Pool(); }",
  ],
  [
    'a repository that requires',
    "const { pool } = require('./db');\nconst { Pool } = require('pg');\nexports.is = (x) => x instanceof Pool;\nexports.all = () => pool.query('');",
  ],
  [
    'Drizzle around the pool',
    `${DRIZZLE}import { pool } from './db';\nexport const orm = drizzle(pool);`,
  ],
  [
    'Drizzle around it, by name',
    `${DRIZZLE}import { pool } from './db';\nexport const orm = drizzle({ client: pool });`,
  ],
  [
    'Drizzle around a namespace',
    `${DRIZZLE}import * as db from './db';\nexport const orm = drizzle(db.pool);`,
  ],
  [
    'Drizzle around what is handed on',
    `${DRIZZLE}import { pool } from '.';\nexport const orm = drizzle(pool);`,
  ],
  [
    'Kysely around what a function gives',
    "import { Kysely, PostgresDialect } from 'kysely';\nimport { getPool } from './db';\nexport const db = new Kysely({ dialect: new PostgresDialect({ pool: getPool() }) });",
  ],
])('%s works with the session of another module', (_, text) => {
  const index = "export * from './db';\nexport * from '.';";
  expect(guess({ ...DB, 'src/index.ts': index, 'src/users.ts': text })).toEqual(['src/db.ts']);
});
