import { readdirSync } from 'node:fs';
import { makeProject, setUpProjects } from '../make-project';
import type { JestOptions } from '../run-jest';
import { needs, PASSES, POSTGRES, registryOf } from './registries';
import { expectNotDone, type Message } from './run-project';

setUpProjects();

const KNEX = {
  'db/1_orders.js': `exports.up = (knex) => knex.schema.createTable('orders', (table) => table.increments());
exports.down = () => {};
`,
  'db/2_notes.js': `exports.up = (knex) => knex.schema.alterTable('invoices', (table) => table.text('note'));
exports.down = () => {};
`,
};
const SQL = {
  'db/1.sql': 'CREATE TABLE orders (id integer);\n',
  'db/2.sql': `CREATE TABLE lines (id integer);

CREATE INDEX lines_title ON lines (title);
`,
};
const THROWING = `interface Given { readonly url: string }
export default async function migrate({ url }: Given): Promise<void> {
  throw new Error('no such tenant: ' + typeof url);
}
`;

function failed(file: string, why: string, place = ''): Message {
  return {
    code: 'HERMETIC_MIGRATION_FAILED',
    what: `a migration of "Orders" failed: ${file}${place}`,
    why,
    fix: `mend ${file}; it was run on an empty database`,
  };
}

function missing(place: string, why: string): Message {
  return {
    code: 'HERMETIC_MIGRATIONS_MISSING',
    what: `the migrations of "Orders" are not in ${place}`,
    why,
    fix: 'correct infra.Orders.database.migrations in registry.json, or remove it for an empty database',
  };
}

interface Case extends JestOptions {
  readonly database: object;
  readonly files: Readonly<Record<string, string>>;
  readonly message: Message;
}

const STATEMENT = ', line 3: CREATE INDEX lines_title ON lines (title);';
const WORKERS = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };

const CASES: Record<string, Case> = {
  'a Knex migration that fails, SQLite': {
    database: { migrations: { knex: 'db' } },
    files: KNEX,
    message: failed(
      'db/2_notes.js',
      'alter table `invoices` add column `note` text - no such table: invoices',
    ),
  },
  'a Knex migration that fails, PostgreSQL': {
    database: { ...POSTGRES, migrations: { knex: 'db' } },
    files: KNEX,
    message: failed(
      'db/2_notes.js',
      'alter table "invoices" add column "note" text - relation "invoices" does not exist',
    ),
  },
  'a SQL migration that fails, SQLite': {
    database: { migrations: { sql: 'db' } },
    files: SQL,
    message: failed('db/2.sql', 'no such column: title', STATEMENT),
  },
  'a SQL migration that fails, SQLite, two workers': {
    database: { migrations: { sql: 'db' } },
    files: SQL,
    message: failed('db/2.sql', 'no such column: title', STATEMENT),
    ...WORKERS,
  },
  'a SQL migration that fails, PostgreSQL, two workers': {
    database: { ...POSTGRES, migrations: { sql: 'db' } },
    files: SQL,
    message: failed('db/2.sql', 'column "title" does not exist', STATEMENT),
    ...WORKERS,
  },
  'a migrations module in TypeScript that throws': {
    database: { migrations: { module: 'db/migrate.ts' } },
    files: { 'db/migrate.ts': THROWING },
    message: failed('db/migrate.ts', 'no such tenant: string'),
  },
  'a migrations module that does not exist': {
    database: { migrations: { module: 'db/migrate.ts' } },
    files: {},
    message: missing('db/migrate.ts', 'there is no such file'),
  },
  'a migrations module that ends its process': {
    database: { migrations: { module: 'db/migrate.js' } },
    files: { 'db/migrate.js': 'module.exports = () => process.exit(3);\n' },
    message: {
      code: 'HERMETIC_HELPER_DIED',
      what: 'the process that builds the database of "Orders" gave no answer',
      why: 'it ended with exit code 3',
      fix: 'look above for what it printed; too little memory and a migration that calls process.exit are usual causes',
    },
  },
  'a migrations command that fails': {
    database: { migrations: { command: 'echo no such tenant >&2; exit 3' } },
    files: {},
    message: failed('echo no such tenant >&2; exit 3', 'no such tenant'),
  },
  'a migrations folder that does not exist': {
    database: { migrations: { knex: 'db/migrations' } },
    files: {},
    message: missing('db/migrations', 'it does not exist'),
  },
  'a migrations folder that is empty': {
    database: { migrations: { sql: 'db' } },
    files: { 'db/README.md': 'Nothing yet.\n' },
    message: missing('db', 'it holds no migration'),
  },
};

test.each(Object.keys(CASES))('%s', async (name) => {
  const { database, files, message, ...options } = CASES[name]!;
  const project = makeProject({
    'registry.json': registryOf({ Orders: database }),
    'tests/a.test.js': needs("'Orders'"),
    'tests/b.test.js': needs("'Orders'"),
    'tests/c.test.js': PASSES,
    ...files,
  });
  const { report, dir } = await expectNotDone(project, message, options);
  expect(report.tests[0]?.evidence).toEqual([`${message.code}: ${message.what}`, message.why]);
  expect(dir).not.toBe('');
});

test('a mistyped folder is told with the nearest one, and no server is started for it', async () => {
  const project = makeProject({
    'registry.json': registryOf({ Orders: { ...POSTGRES, migrations: { sql: 'db/migratons' } } }),
    'tests/a.test.js': needs("'Orders'"),
    'tests/b.test.js': needs("'Orders'"),
    'tests/c.test.js': PASSES,
    'db/migrations/1.sql': 'CREATE TABLE orders (id integer);\n',
  });
  const why = 'it does not exist; the nearest is db/migrations';
  const { dir } = await expectNotDone(project, missing('db/migratons', why));
  expect(readdirSync(dir).filter((name) => name.startsWith('server'))).toEqual([]);
});
