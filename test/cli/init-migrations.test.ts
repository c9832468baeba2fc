import type { Registry } from '../../registry/index';
import { makeProject } from './call-cli';
import { runInit, withDependencies } from './run-init';

describe('migrations', () => {
  test('SQL files are for the default engine only', async () => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', 'better-sqlite3': '12' }),
      'db/migrations/001.sql': 'CREATE TABLE a (id int);',
    });
    const { stdout, registry } = await runInit(root);
    expect(Object.values(registry.infra).map(({ database }) => database?.migrations)).toEqual([
      { sql: 'db/migrations' },
      undefined,
    ]);
    expect(stdout).toContain(
      'note: the SQL files are taken to be for PostgreSQL; SQLite starts empty\n',
    );
  });

  test('Prisma migrates by its own command and wants its schema in the URL', async () => {
    const root = makeProject({
      'package.json': withDependencies({ '@prisma/client': '6' }),
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n  url = env("APP_DB")\n}\n',
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE a (id int);',
    });
    expect((await runInit(root)).registry.infra['PostgreSQL']?.database).toMatchObject({
      engine: 'postgres',
      migrations: { command: 'npx prisma migrate deploy' },
      env: { APP_DB: '{url}?schema={schema}' },
    });
  });

  test('Prisma on SQLite, with its development database', async () => {
    const root = makeProject({
      'package.json': withDependencies({ '@prisma/client': '6' }),
      'prisma/schema.prisma':
        'datasource db {\n  provider = "sqlite"\n  url = env("DATABASE_URL")\n}\n',
      'prisma/dev.db': '',
      '.env': 'DATABASE_URL="file:./dev.db"\n',
    });
    const { registry } = await runInit(root);
    expect(registry.infra['SQLite']?.database?.env).toEqual({ DATABASE_URL: 'file:{path}' });
    expect(registry.protect).toEqual(['./prisma/dev.db']);
  });

  test.each([
    ['drizzle', { 'drizzle/0000_a.sql': '' }, { sql: 'drizzle' }],
    ['one SQL file', { 'db/schema.sql': '' }, { sql: 'db/schema.sql' }],
    ['a file where a folder could be', { db: '', prisma: '' }, undefined],
    ['only ways down', { 'migrations/1.down.sql': '' }, undefined],
    [
      'Knex without a knexfile',
      { 'src/migrations/1.ts': 'export async function up() {}' },
      { knex: 'src/migrations' },
    ],
    [
      'TypeORM',
      { 'migrations/1.ts': 'export class A implements MigrationInterface { up() {} }' },
      undefined,
    ],
  ])('migrations: %s', async (_, files, expected) => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', knex: '3' }),
      ...(files as unknown as Record<string, string>),
    });
    expect((await runInit(root)).registry.infra['PostgreSQL']?.database?.migrations).toEqual(
      expected,
    );
  });
});

describe('seeds and further migrations', () => {
  const files = {
    'package.json': withDependencies({ 'better-sqlite3': '12', knex: '3' }),
    'db/migrations/1.js': 'exports.up = () => {};',
  };
  const databaseOf = ({ registry }: { registry: Registry }): unknown =>
    registry.infra['SQLite']!.database;

  test.each([
    ['a folder of Knex seeds', 'db/seeds/1_users.js', 'exports.seed = async () => {};', 'db/seeds'],
    ['in TypeScript', 'db/seeds/1.ts', 'export async function seed() {}', 'db/seeds'],
    ['a module', 'db/seed.ts', 'export default async () => {};', 'db/seed.ts'],
  ])('%s beside the migrations is in the registry', async (_, file, text, seed) => {
    const done = await runInit(makeProject({ ...files, [file]: text }));
    expect(databaseOf(done)).toMatchObject({ migrations: { knex: 'db/migrations' }, seed });
    expect(done.stdout).toContain(
      `note: ${seed} runs after the migrations: tests start with its rows\n`,
    );
  });

  test.each([
    ['db/seeds', 'db/seeds/1.sql', 'INSERT INTO users VALUES (1)'],
    ['db/seeds', 'db/seeds/run.js', 'require("../src/db").insert()'],
    ['db/seed.ts', 'db/seed.ts', 'main();'],
  ])('%s that no registry can name is left out, and that is said', async (path, file, text) => {
    const done = await runInit(makeProject({ ...files, [file]: text }));
    expect(databaseOf(done)).not.toHaveProperty('seed');
    expect(done.stdout).toContain(`note: ${path} is not run: `);
    expect(done.stdout).toContain('    "seed": "db/seed.ts"\n');
  });

  test('of several folders of migrations it says which one it took', async () => {
    const done = await runInit(
      makeProject({ ...files, 'sql/1.sql': 'SELECT 1', 'src/migrations/1.sql': 'SELECT 1' }),
    );
    expect(databaseOf(done)).toMatchObject({ migrations: { knex: 'db/migrations' } });
    expect(done.stdout).toContain(
      'note: migrations come from db/migrations; src/migrations and sql are left out: if that is wrong, correct "migrations" in registry.json\n',
    );
  });
});
