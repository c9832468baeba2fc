import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { registryWith } from '../check/scan/scan-files';
import { callCli, linkPackages, makeProject, readIn } from './call-cli';

const TSC = join(__dirname, '..', '..', 'node_modules', 'typescript', 'bin', 'tsc');
/** What the package's own types say of it, as far as the tests here take it. */
const TYPES = `declare module 'jest-hermetic' { export const pool: { query(sql: string): Promise<void> }; }
declare module 'pg' { export class Pool { query(sql: string): Promise<void>; end(): void } }
declare function afterEach(hook: () => unknown): void;
declare function test(title: string, body: () => unknown): void;
declare const exports: Record<string, unknown>;
declare function require(name: string): any;
`;

/** The test file of a project after `scan --fix`, which has to compile where nothing unused may stay. */
async function fix(name: string, text: string, module: Readonly<Record<string, string>>) {
  const registry = { ...registryWith(), policy: { productionModules: Object.keys(module) } };
  const root = makeProject({
    ...{ 'package.json': { name: 'app' }, 'db/1.sql': '', 'registry.json': registry },
    ...{ ...module, [name]: text, 'types.d.ts': TYPES },
    'tsconfig.json': {
      compilerOptions: {
        // Without the types of browsers, which take most of the time.
        ...{ lib: ['ES2022'], skipLibCheck: true },
        ...{ target: 'ES2022', module: 'CommonJS', moduleResolution: 'node10', strict: true },
        ...{ noEmit: true, noUnusedLocals: true, noImplicitAny: false, allowJs: true },
        ...{ checkJs: true, types: [], ignoreDeprecations: '6.0' },
      },
      files: ['types.d.ts', name],
    },
  });
  linkPackages(root, 'jest');
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'x'],
  ])
    execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  const { stdout } = await callCli(['scan', '--fix'], root);
  expect(execFileSync(process.execPath, [TSC, '-p', root], { encoding: 'utf8' })).toBe('');
  return { text: readIn(root, name), stdout };
}

const HOOK = "afterEach(async () => {\n  await pool.query('TRUNCATE a');\n});\n";
const USE = "test('a', () => pool.query('SELECT 1'));\n";
const IDLE = "test('a', () => undefined);\n";
const ESM = { 'src/db.ts': "import { Pool } from 'pg';\nexport const pool = new Pool();\n" };
const CJS = { 'src/db.js': "const { Pool } = require('pg');\nexports.pool = new Pool();\n" };

test('an import that only a removed hook used goes with it', async () => {
  const { text } = await fix(
    'tests/a.test.ts',
    `import { pool } from '../src/db';\n${HOOK}${IDLE}`,
    ESM,
  );
  expect(text).toBe(IDLE);
});

test('an import that a test uses as well becomes one of the package', async () => {
  const { text } = await fix(
    'tests/a.test.ts',
    `import { pool } from '../src/db';\n${HOOK}${USE}`,
    ESM,
  );
  expect(text).toBe(`import { pool } from 'jest-hermetic';\n${USE}`);
});

test('the same of require', async () => {
  const start = "const { pool } = require('../src/db');\n";
  const gone = await fix('tests/a.test.js', `${start}${HOOK}${IDLE}`, CJS);
  expect(gone.text).toBe(IDLE);
  const kept = await fix('tests/a.test.js', `${start}${HOOK}${USE}`, CJS);
  expect(kept.text).toBe(`const { pool } = require('jest-hermetic');\n${USE}`);
});

test('what of require cannot be replaced mechanically is advised by the name that the file has', async () => {
  const closing = "const { pool } = require('../src/db');\nafterEach(() => pool.end());\n";
  const { stdout } = await fix('tests/a.test.js', closing, CJS);
  expect(stdout).toContain("const { pool } = require('jest-hermetic');");
});
