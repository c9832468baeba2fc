import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ShownConfig, ShownProject } from '../../cli/doctor/ask-jest';
import { checkJestConfig } from '../../cli/doctor/check-jest-config';
import { checkMigrations } from '../../cli/doctor/check-migrations';
import { checkProtected } from '../../cli/doctor/check-protected';
import { checkServers } from '../../cli/doctor/check-servers';
import { checkTypescript } from '../../cli/doctor/check-typescript';
import { checkJest, checkNode } from '../../cli/doctor/check-versions';
import type { Diagnosis } from '../../cli/doctor/diagnosis';
import { describeProblem } from '../../cli/doctor/render-diagnosis';
import { loadRegistry, type Registry } from '../../registry/index';
import { linkPackages, makeProject, writeIn } from './call-cli';

const root = makeProject({
  'node_modules/jest-hermetic/dist/environment/index.js': '',
  'node_modules/jest-hermetic/dist/environment/runner.js': '',
  'node_modules/jest-hermetic/dist/environment/runtime.js': '',
  'node_modules/jest-hermetic/dist/reporter/index.js': '',
  'node_modules/other/package.json': { name: 'other' },
  'node_modules/other/environment/runner.js': '',
});
linkPackages(root, 'pg');

const own = (module: string): string =>
  join(root, 'node_modules/jest-hermetic/dist', `${module}.js`);
const foreign = (path: string): string => join(root, 'node_modules', path);

/** Codes and messages of the problems, then what is fine. */
const summarize = ({ problems, fine }: Diagnosis): string[] => [
  ...problems
    .map(describeProblem)
    .map(({ code, message }) => `${code} ${message}`.replaceAll(root, '<root>')),
  ...fine,
];

describe('versions', () => {
  test.each([
    ['20.0.0', 'Node 20.0.0'],
    ['24.1.0', 'Node 24.1.0'],
    [
      '18.19.1',
      'HERMETIC_NODE_VERSION Node 18.19.1 runs here: jest-hermetic needs Node 20 or newer',
    ],
  ])('Node %s', (version, expected) => {
    expect(summarize(checkNode(version))).toEqual([expected]);
  });

  test.each([
    ['29.7.0', 'Jest 29.7.0'],
    ['30.0.0-rc.1', 'Jest 30.0.0-rc.1'],
    [
      '29.6.4',
      'HERMETIC_JEST_VERSION Jest 29.6.4 is installed: jest-hermetic works with ^29.7.0 and ^30.0.0',
    ],
    [
      '31.0.0',
      'HERMETIC_JEST_VERSION Jest 31.0.0 is installed: jest-hermetic works with ^29.7.0 and ^30.0.0',
    ],
  ])('Jest %s', (version, expected) => {
    expect(summarize(checkJest({ version, bin: '' }, root))).toEqual([expected]);
  });

  test('no Jest', () => {
    expect(summarize(checkJest(null, root))[0]).toMatch(/^HERMETIC_JEST_MISSING /);
  });
});

const project = (given: Partial<ShownProject> = {}): ShownProject => ({
  rootDir: root,
  testEnvironment: own('environment/index'),
  testRunner: own('environment/runner'),
  runtime: own('environment/runtime'),
  transform: [],
  ...given,
});

const config = (given: {
  configs?: readonly ShownProject[];
  reporters?: readonly string[];
}): ShownConfig => ({
  configs: given.configs ?? [project()],
  globalConfig: {
    rootDir: root,
    reporters: (given.reporters ?? ['default', own('reporter/index')]).map((path) => [path, {}]),
  },
});

const plain = {
  testEnvironment: foreign('jest-environment-node/build/index.js'),
  testRunner: foreign('jest-circus/build/runner.js'),
  runtime: foreign('jest-runtime/build/index.js'),
};

describe('the Jest configuration', () => {
  const web = project({ ...plain, rootDir: join(root, 'packages/web') });
  const api = { displayName: { name: 'api' } };

  test.each([
    ['one', [project(plain)], 'the Jest configuration', 'npx jest-hermetic init'],
    [
      'several, none governed',
      [project({ ...plain, ...api }), web],
      'api, packages/web',
      `wrap the outermost configuration:
const { withHermetic } = require('jest-hermetic/config');
module.exports = withHermetic({ /* the configuration as it is, without the preset */ });`,
    ],
    [
      'several, one governed',
      [project(api), web],
      'packages/web',
      "add this line to the configuration of packages/web itself:\npreset: 'jest-hermetic',",
    ],
  ])('says what to do without the preset: %s', (_, configs, where, fix) => {
    const { problems } = checkJestConfig(config({ configs }));
    expect(problems.map((each) => [each.code, each.what, each.fix])).toEqual([
      ['HERMETIC_PRESET_MISSING', `jest-hermetic is not in effect in ${where}`, fix],
    ]);
  });

  test.each([
    [
      'the preset in effect',
      {},
      ['the Jest configuration: environment, runner and runtime', 'the reporter, after all others'],
    ],
    [
      'jsdom',
      { configs: [project({ testEnvironment: foreign('jest-environment-jsdom/build/index.js') })] },
      [
        'the Jest configuration: an environment of its own, governed, runner and runtime',
        'the reporter, after all others',
      ],
    ],
    [
      'no preset',
      { configs: [project(plain)], reporters: ['default'] },
      [
        'HERMETIC_PRESET_MISSING jest-hermetic is not in effect in the Jest configuration: neither its environment nor its runner is in the configuration that Jest itself reports',
      ],
    ],
    [
      'a preset inside projects, and a project without it',
      {
        configs: [
          project({ displayName: { name: 'api' } }),
          project({ ...plain, rootDir: join(root, 'packages/web') }),
        ],
        reporters: ['default'],
      },
      [
        'HERMETIC_PRESET_MISSING jest-hermetic is not in effect in packages/web: neither its environment nor its runner is in the configuration that Jest itself reports',
        'HERMETIC_REPORTER_MISSING the reporter of jest-hermetic is not among the reporters of Jest: a preset inside "projects" brings no reporter: Jest takes reporters from the outermost configuration only',
        'api: environment, runner and runtime',
      ],
    ],
    [
      'reporters of their own',
      { reporters: ['default'] },
      [
        'HERMETIC_REPORTER_MISSING the reporter of jest-hermetic is not among the reporters of Jest: a "reporters" list in the configuration replaces the one of the preset',
        'the Jest configuration: environment, runner and runtime',
      ],
    ],
    [
      'a reporter after ours',
      { reporters: [own('reporter/index'), 'jest-junit'] },
      [
        "HERMETIC_REPORTER_NOT_LAST the reporter of jest-hermetic is not the last one: jest-junit comes after it, so that what it prints does not follow all of Jest's own output",
        'the Jest configuration: environment, runner and runtime',
      ],
    ],
    [
      'a runner of their own',
      { configs: [project({ testRunner: foreign('other/environment/runner.js') })] },
      [
        'HERMETIC_PART_REPLACED "testRunner" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/other/environment/runner.js',
        'the reporter, after all others',
      ],
    ],
    [
      "Jest's own environment and runtime",
      { configs: [project({ ...plain, testRunner: own('environment/runner') })] },
      [
        'HERMETIC_PART_REPLACED "testEnvironment" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/jest-environment-node/build/index.js',
        'HERMETIC_PART_REPLACED "runtime" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/jest-runtime/build/index.js',
        'the reporter, after all others',
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(summarize(checkJestConfig(config(given)))).toEqual(expected);
  });
});

describe('TypeScript', () => {
  const shown = (transformer: string): ShownConfig =>
    config({ configs: [project({ transform: [['^.+\\.[jt]sx?$', foreign(transformer), {}]] })] });
  const files = [join(root, 'a.test.ts'), join(root, 'b.test.js')];

  test.each([
    ['ts-jest/dist/index.js', files, ['a transform for TypeScript']],
    ['@swc/jest/index.js', files, ['a transform for TypeScript']],
    ['babel-jest/build/index.js', files.slice(1), []],
    [
      'babel-jest/build/index.js',
      files,
      [
        'HERMETIC_TYPESCRIPT_UNREAD no transform for TypeScript, and one test file is in TypeScript: a.test.ts: Jest can then not read types, and such a file cannot be loaded',
      ],
    ],
  ])('with %s', (transformer, testFiles, expected) => {
    expect(summarize(checkTypescript(shown(transformer), testFiles))).toEqual(expected);
  });

  test('Babel with its preset reads it', () => {
    const other = makeProject({
      'node_modules/@babel/preset-typescript/package.json': { name: '@babel/preset-typescript' },
      'node_modules/@babel/preset-typescript/index.js': '',
    });
    const babel = project({
      rootDir: other,
      transform: [['\\.ts$', foreign('babel-jest/build/index.js')]],
    });
    const diagnosis = checkTypescript(config({ configs: [babel] }), [join(other, 'a.test.ts')]);
    expect(summarize(diagnosis)).toEqual(['a transform for TypeScript']);
  });
});

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
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in notes: it holds no migration',
    ]);
  });

  test('a command is not run, a missing seed is found', async () => {
    const registry = makeRegistry({ migrations: { command: 'exit 1' }, seed: 'seed.ts' });
    expect(summarize(await checkMigrations(registry))).toEqual([
      'HERMETIC_MIGRATIONS_MISSING the migrations of "DB" are not in seed.ts: there is no such file',
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
