import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkMigrations } from '../../cli/doctor/check-migrations';
import { checkProtected } from '../../cli/doctor/check-protected';
import { checkServers } from '../../cli/doctor/check-servers';
import type { Diagnosis } from '../../cli/doctor/diagnosis';
import { loadRegistry, type Registry } from '../../registry/index';
import { linkPackages, makeProject, writeIn } from './call-cli';
import { summarizeDiagnosis } from './summarize-diagnosis';

const root = makeProject();
linkPackages(root, 'pg');

const summarize = (diagnosis: Diagnosis): string[] => summarizeDiagnosis(diagnosis, root);

/** A registry of one PostgreSQL entry, named DB, in a folder with these files. */
function makeRegistry(
  database: object | null,
  rest: object = {},
  files: Record<string, string> = {},
): Registry {
  const folder = makeProject(files);
  const entry = {
    category: 'database',
    layer: 'storage',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: 'local',
    promotionTrigger: 'none',
    owner: 'team',
  };
  const infra = database ? { DB: { ...entry, database: { engine: 'postgres', ...database } } } : {};
  writeIn(folder, 'registry.json', { version: 1, infra, ...rest });
  return loadRegistry(join(folder, 'registry.json'));
}

describe('migrations', () => {
  test.each([
    [
      'a folder',
      { knex: 'db' },
      { 'db/1.js': '', 'db/2.ts': '', 'db/2.d.ts': '' },
      'DB: 2 migrations in db',
    ],
    ['one SQL file', { sql: 'schema.sql' }, { 'schema.sql': '' }, 'DB: schema.sql'],
    [
      'a folder of SQL',
      { sql: 'db' },
      { 'db/1.sql': '', 'db/1.down.sql': '' },
      'DB: 1 migration in db',
    ],
    ['a module', { module: 'migrate.ts' }, { 'migrate.ts': '' }, 'DB: migrate.ts'],
    [
      'a missing module',
      { module: 'migrate.ts' },
      {},
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in migrate.ts: there is no such file',
    ],
    [
      'a missing folder',
      { knex: 'db' },
      {},
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in db: it does not exist',
    ],
    [
      'a folder whose name is mistyped',
      { sql: 'db/migratons' },
      { 'db/migrations/1.sql': '' },
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in db/migratons: it does not exist; the nearest is db/migrations',
    ],
    [
      'an empty folder',
      { knex: 'db' },
      { 'db/README.md': '' },
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in db: it holds no migration',
    ],
  ])('%s', async (_, migrations, files, expected) => {
    const registry = makeRegistry({ migrations }, {}, files);
    expect(summarize(await checkMigrations(registry))).toEqual([expected]);
  });

  test('a folder of seeds is counted, and must hold some', async () => {
    const registry = makeRegistry({ seed: 'seeds' }, {}, { 'seeds/1.js': '' });
    expect(summarize(await checkMigrations(registry))).toEqual(['DB: 1 seed in seeds']);
    const empty = makeRegistry({ seed: 'notes' }, {}, { 'notes/a.txt': '' });
    expect(summarize(await checkMigrations(empty))).toEqual([
      'HERMETIC_MIGRATIONS_MISSING the seed of "DB" is not in notes: it holds no seed',
    ]);
  });

  test('a command is not run, a missing seed is found', async () => {
    const registry = makeRegistry({ migrations: { command: 'exit 1' }, seed: 'seed.ts' });
    expect(summarize(await checkMigrations(registry))).toEqual([
      'HERMETIC_MIGRATIONS_MISSING the seed of "DB" is not in seed.ts: there is no such file',
    ]);
  });
});

describe('protected targets', () => {
  const server = { server: { env: 'TEST_URL' } };
  const TEST_URL = 'postgres://tester:a@localhost:5432/app';

  test.each([
    ['a file', { protect: ['./app.db'] }, { 'app.db': '' }, {}, ['protected: ./app.db']],
    [
      'a file that is not here',
      { protect: ['./app.db'] },
      {},
      {},
      ['protected: ./app.db, which does not exist here and is not to appear'],
    ],
    [
      'a file that is not here, beside one with a name like it',
      { protect: ['./data/ap.db'] },
      { 'data/app.db': '' },
      {},
      [
        'protected: ./data/ap.db, which does not exist here and is not to appear; the nearest is data/app.db',
      ],
    ],
    [
      'a variable',
      { protect: [{ env: 'URL' }] },
      {},
      { URL: 'postgres://x/y' },
      ['protected: URL'],
    ],
    [
      'a variable of .env',
      { protect: [{ env: 'URL' }] },
      { '.env.local': 'URL="./a.db"' },
      {},
      ['protected: URL'],
    ],
    [
      'a variable of an example only',
      { protect: [{ env: 'URL' }] },
      { '.env.example': 'URL=./a.db', '.env': 'URL=\nOTHER=1' },
      {},
      [
        'HERMETIC_PROTECT_UNRESOLVED "protect" names URL, which leads to nothing: it is set neither in the environment nor in a .env file of the project, so that nothing is protected',
      ],
    ],
    [
      'another database of the same server',
      { protect: ['postgres://localhost/prod'] },
      {},
      { TEST_URL },
      ['protected: postgres://localhost/prod'],
    ],
    [
      'the server of the tests',
      { protect: [{ env: 'URL' }] },
      { '.env': 'URL=postgresql://me@127.0.0.1/app?sslmode=disable' },
      { TEST_URL },
      [
        'HERMETIC_PROTECT_IS_SERVER the server of "DB" is protected, by URL: its tests would have to write to a database that no test may touch',
      ],
    ],
  ])('%s', (_, rest, files, env, expected) => {
    const registry = makeRegistry(server, rest, files);
    expect(summarize(checkProtected(registry, env))).toEqual(expected);
  });
});

describe('servers', () => {
  test('one that is protected is not contacted, also not to look whether it is there', async () => {
    const url = 'postgres://me@127.0.0.1:1/app';
    const protect = ['postgres://localhost:1/app'];
    const guarded = makeRegistry({ server: { env: 'TEST_URL' } }, { protect });
    const diagnosis = await checkServers(guarded, guarded.root, { TEST_URL: url });
    expect(summarize(diagnosis)).toEqual([]);
  });

  const registry = makeRegistry({ server: { env: 'TEST_URL' } });

  test.each([
    [
      undefined,
      'HERMETIC_SERVER_VARIABLE the variable TEST_URL, which says where the server of "DB" is, cannot be used: it is not set; infra.DB.database.server in registry.json names it',
    ],
    [
      'mysql://x/y',
      'HERMETIC_SERVER_VARIABLE the variable TEST_URL, which says where the server of "DB" is, cannot be used: it does not hold a postgres:// URL; infra.DB.database.server in registry.json names it',
    ],
    [
      'postgres://a:secret@127.0.0.1:1/x',
      'HERMETIC_SERVER_UNREACHABLE the server of "DB" cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
    ],
  ])('%s', async (url, expected) => {
    const env = url === undefined ? {} : { TEST_URL: url };
    expect(summarize(await checkServers(registry, root, env))).toEqual([expected]);
  });

  test('a server that never answers is given up after three seconds', async () => {
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const startedAt = performance.now();
    try {
      const diagnosis = await checkServers(registry, root, {
        TEST_URL: `postgres://a@127.0.0.1:${port}/x`,
      });
      expect(summarize(diagnosis)).toEqual([
        'HERMETIC_SERVER_UNREACHABLE the server of "DB" cannot be reached: timeout expired',
      ]);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    } finally {
      await new Promise((resolve) => silent.close(resolve));
    }
  }, 20_000);

  test('the embedded server has a place', async () => {
    const { problems, fine } = await checkServers(makeRegistry({ server: 'embedded' }), root, {});
    expect(problems).toEqual([]);
    expect(fine).toEqual([expect.stringMatching(/^cache folder .*jest-hermetic-/)]);
  });

  test('a registry without databases needs none', async () => {
    expect(summarize(await checkServers(makeRegistry(null), root, {}))).toEqual([]);
  });
});
