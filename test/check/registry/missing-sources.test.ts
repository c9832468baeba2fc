import { check, entry, makeRepository } from '../base/make-repository';
import { writeIn } from '../../cli/call-cli';

function makeWith(database: object): string {
  return makeRepository({ infra: { Orders: entry('C', { database }) } });
}

const POSTGRES = { engine: 'postgres', server: { env: 'TEST_DATABASE_URL' } };
const MIGRATIONS =
  'correct infra.Orders.database.migrations in registry.json, or remove it for an empty database';
const SEED =
  'correct infra.Orders.database.seed in registry.json, or remove it for a database without rows';

test.each([
  [
    'a folder',
    { ...POSTGRES, migrations: { sql: 'db/migratons' } },
    'the migrations of "Orders" are not in db/migratons: it does not exist; the nearest is db/migrations',
    `"sql": "db/migratons" <- ${MIGRATIONS}`,
  ],
  [
    'a folder without migrations',
    { ...POSTGRES, migrations: { knex: 'db/migrations' } },
    'the migrations of "Orders" are not in db/migrations: it holds no migration',
    `"knex": "db/migrations" <- ${MIGRATIONS}`,
  ],
  [
    'a folder in a file',
    { ...POSTGRES, migrations: { sql: 'db/migrate.ts/sql' } },
    'the migrations of "Orders" are not in db/migrate.ts/sql: it does not exist',
    `"sql": "db/migrate.ts/sql" <- ${MIGRATIONS}`,
  ],
  [
    'a seed in a file',
    { engine: 'sqlite', seed: 'db/migrate.ts/seed.js' },
    'the seed of "Orders" is not in db/migrate.ts/seed.js: there is no such file',
    `"seed": "db/migrate.ts/seed.js" <- ${SEED}`,
  ],
  [
    'a module',
    { ...POSTGRES, migrations: { module: './db/migrate.js' } },
    'the migrations of "Orders" are not in ./db/migrate.js: there is no such file; the nearest is db/migrate.ts',
    `"module": "./db/migrate.js" <- ${MIGRATIONS}`,
  ],
  [
    'a seed',
    { engine: 'sqlite', seed: 'seeds' },
    'the seed of "Orders" is not in seeds: there is no such file',
    `"seed": "seeds" <- ${SEED}`,
  ],
])('%s that is not there is found at its line', async (_, database, message, fix) => {
  const root = makeWith(database);
  writeIn(root, 'db/migrations/1.sql', 'SELECT 1;');
  writeIn(root, 'db/migrate.ts', '');
  expect(await check(root)).toEqual({
    exitCode: 3,
    found: [`registry-invalid: ${message}`],
    fixes: [fix],
  });
});

test('what is there, a command, and what a build makes are fine', async () => {
  const root = makeRepository({
    infra: {
      Files: entry('C', { database: { engine: 'sqlite', migrations: { sql: 'db' } } }),
      Shell: entry('C', { database: { engine: 'sqlite', migrations: { command: 'make db' } } }),
      Built: entry('C', { database: { engine: 'sqlite', seed: 'dist/seed.js' } }),
    },
  });
  writeIn(root, 'db/1.sql', '');
  writeIn(root, '.gitignore', 'node_modules/\ndist/\n');
  expect((await check(root)).found).toEqual([]);
  writeIn(root, '.gitignore', 'node_modules/\n');
  expect((await check(root)).found).toEqual([
    'registry-invalid: the seed of "Built" is not in dist/seed.js: there is no such file',
  ]);
});
