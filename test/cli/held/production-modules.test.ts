import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../check/base/make-repository';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { callCli } from '../call-cli';

setUpProjects();

const SESSION = "exports.db = new (require('better-sqlite3'))(':memory:');\n";
const importing = (...modules: string[]): string =>
  `${modules.map((name) => `require('../src/${name}');\n`).join('')}test('a', () => {});\n`;

const read = (project: string, name: string): string => readFileSync(join(project, name), 'utf8');
const write = (project: string, name: string, text: string): void =>
  writeFileSync(join(project, name), text);

/** A suite that nobody has adopted: an application with a session, which two of its tests import. */
function makeSuite(): string {
  return makeProject({
    '.gitignore': 'node_modules/\n',
    'package.json': { name: 'app', dependencies: { 'better-sqlite3': '*' } },
    'src/db.js': SESSION,
    'src/audit.js': 'exports.log = [];\n',
    'src/server.js': "exports.start = () => require('./db').db;\n",
    'tests/a.test.js': importing('db'),
    'tests/b.test.js': importing('db', 'audit', 'server'),
  });
}

function commit(project: string): void {
  git(project, 'add', '--all');
  git(project, 'commit', '--quiet', '--message=change');
}

/** Adopts a suite, and then lists `src/audit.js` as well; the former is the first commit. */
async function addModule(): Promise<string> {
  const project = makeSuite();
  git(project, 'init', '--quiet', '--initial-branch=main');
  await callCli(['init'], project);
  commit(project);
  git(project, 'checkout', '--quiet', '-b', 'branch');
  const text = read(project, 'registry.json');
  write(project, 'registry.json', text.replace('"src/db.js"', '"src/db.js", "./src/audit.js"'));
  return project;
}

const listHeld = (project: string): string[] =>
  read(project, '.hermetic/baseline.json').match(/"file": .*(?= \})/g) ?? [];

test('init lists the modules that open a session, and holds their imports; run and check pass', async () => {
  const project = makeSuite();

  const { stdout } = await callCli(['init'], project);

  expect(stdout).toContain('holds 0 skips and 2 imports of before');
  expect(stdout).toContain(
    'note: src/db.js: it opens a session of a database when loaded, so that test code may not import it by itself; take out of "productionModules" in registry.json what tests may import\n',
  );
  expect(read(project, 'registry.json')).toContain(
    '  "policy": {\n    "productionModules": ["src/db.js"]\n  }\n}\n',
  );
  expect(listHeld(project)).toEqual([
    '"file": "tests/a.test.js", "module": "src/db.js"',
    '"file": "tests/b.test.js", "module": "src/db.js"',
  ]);
  expect((await callCli(['check'], project)).stdout).toBe('Check: pass\n');
  expect((await runJest(project)).report.reasons).toEqual([]);

  write(project, 'tests/c.test.js', importing('db'));
  expect((await runJest(project)).report.reasons).toEqual([
    '1 direct import of a production module',
  ]);
  expect((await callCli(['check'], project)).stdout).toContain('tests/c.test.js:1');
});

test('init leaves a module out that tests import by an alias: only a run sees that', async () => {
  const project = makeProject({
    'package.json': { name: 'app', dependencies: { 'better-sqlite3': '*' } },
    'jest.config.js': `module.exports = {
      preset: 'jest-hermetic', transform: {}, moduleNameMapper: { '^~/(.*)$': '<rootDir>/src/$1' },
    };`,
    'src/db/index.js': SESSION,
    'src/cache.js': SESSION,
    'tests/a.test.js': "require('~/db');\ntest('a', () => {});\n",
  });

  await callCli(['init'], project);

  expect(read(project, 'registry.json')).toContain('"productionModules": ["src/cache.js"]');
  expect((await runJest(project)).report.reasons).toEqual([]);
});

test('init leaves a registry alone that is there, and names no modules where there is a list', async () => {
  const [kept, listed] = [makeSuite(), makeSuite()];
  const registry = '{ "version": 1, "infra": {} }\n';
  write(kept, 'registry.json', registry);
  await callCli(['init'], kept);
  expect(read(kept, 'registry.json')).toBe(registry);

  await callCli(['init'], listed);
  write(listed, 'registry.json', registry);
  await callCli(['init', '--registry', 'other.json'], listed);
  expect(read(listed, 'other.json')).not.toContain('policy');
});

test('a module that the registry gains brings its imports; the list gains nothing else', async () => {
  const project = await addModule();
  expect((await callCli(['check'], project)).stdout).toContain('tests/b.test.js:2');

  const { stdout } = await callCli(['scan', '--accept'], project);

  expect(stdout).toContain(
    'held  .hermetic/baseline.json (0 skips and 3 imports; 1 import of new modules came to it)\n',
  );
  expect(listHeld(project)).toContain('"file": "tests/b.test.js", "module": "src/audit.js"');
  expect((await callCli(['check', '--base', 'main'], project)).stdout).toBe('Check: pass\n');
  expect((await callCli(['scan', '--accept'], project)).stdout).toContain(
    'held already  .hermetic/baseline.json (0 skips and 3 imports)\n',
  );

  write(project, 'tests/c.test.js', importing('db', 'audit'));
  const before = read(project, '.hermetic/baseline.json');
  const refused = await callCli(['scan', '--accept'], project);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('HERMETIC_BASELINE_GROWS');
  expect(refused.stderr).toContain('tests/c.test.js:1 production-import');
  expect(refused.stderr).not.toContain('tests/c.test.js:2');
  expect(read(project, '.hermetic/baseline.json')).toBe(before);
});

test('check --base refuses a row of a module that was listed, and takes one of a new module', async () => {
  const project = await addModule();
  write(project, 'tests/c.test.js', importing('db', 'audit'));
  const rows = ['b', 'c'].map(
    (name) =>
      `{ "rule": "production-import", "file": "tests/${name}.test.js", "module": "src/audit.js" },`,
  );
  const grown =
    '{ "rule": "production-import", "file": "tests/c.test.js", "module": "src/db.js" },';
  const text = read(project, '.hermetic/baseline.json');
  write(
    project,
    '.hermetic/baseline.json',
    text.replace('"held": [', `"held": [\n${[...rows, grown].join('\n')}`),
  );

  const { stdout } = await callCli(['check', '--base', 'main', '--json'], project);

  const { findings } = JSON.parse(stdout) as { findings: object[] };
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'production-import',
      file: '.hermetic/baseline.json',
      message:
        'the list can only shrink, and at main it did not have the import of src/db.js by tests/c.test.js',
    }),
  ]);
});

test('once the module is committed, --base says since when it is new; without git nothing is', async () => {
  const project = await addModule();
  commit(project);

  expect((await callCli(['scan', '--accept'], project)).stderr).toContain(
    'npx jest-hermetic scan --accept --base origin/main',
  );
  expect(await callCli(['scan', '--accept', '--base', 'nowhere'], project)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('HERMETIC_BASE_UNKNOWN') as string,
  });
  const { stdout } = await callCli(['scan', '--accept', '--base', 'main'], project);
  expect(stdout).toContain('1 import of new modules came to it');

  const bare = makeSuite();
  await callCli(['init'], bare);
  const text = read(bare, 'registry.json');
  write(bare, 'registry.json', text.replace('"src/db.js"', '"src/db.js", "src/audit.js"'));
  expect((await callCli(['scan', '--accept'], bare)).stderr).toContain('HERMETIC_BASELINE_GROWS');
});
