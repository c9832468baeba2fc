import { registryWith, scanFiles, type ScanOptions } from './scan-files';

const START = "import { db } from 'jest-hermetic';\n";

/** Of how much work the one hook of a test file is. */
function tierOf(
  hook: string,
  others: Readonly<Record<string, string>> = {},
  options: ScanOptions = {},
): string | undefined {
  const findings = scanFiles({ 'a.test.ts': START + hook, ...others }, options);
  return findings.find(({ rule, file }) => rule === 'own-cleanup' && file === 'a.test.ts')?.tier;
}

test.each([
  "await db('a').del();",
  "for (const t of ['a', 'b']) await db(t).truncate();",
  "const tables = ['a', 'b'];\nfor (const t of tables) await db(t).truncate();",
  'await Promise.all(tables.map((t) => db(t).truncate()));',
  "const gone = await db('a').del();",
  "try { await db('a').del(); } catch {}",
  "if (process.env.CI) await db('a').del();",
])('a hook that does nothing else is taken out: %s', (code) => {
  expect(tierOf(`afterEach(async () => {\n${code}\n});`)).toBe('trivial');
});

test.each([
  "const stopped = await server.stop();\nawait db('a').del();",
  'for (const t of await closeEverything()) await db(t).truncate();',
  "for (let at = open(); at < 3; at++) await db('a').truncate();",
  "for await (const row of stream) await db('a').truncate();",
  "while (mailbox.next()) await db('a').truncate();",
  "if (await mailbox.clear()) await db('a').del();",
  "const before = new Server();\nawait db('a').del();",
  "try { await db('a').del(); } catch (error) { await report(error); }",
  "await Promise.all([server.stop(), db('a').del()]);",
  "await withServer(async () => { await db('a').del(); });",
  "const t = (seen = 'a');\nawait db(t).del();",
])('a hook that does something else stays: %s', (code) => {
  expect(tierOf(`afterEach(async () => {\n${code}\n});`)).toBe('small');
});

test('a hook that calls a helper which does something else stays', () => {
  const helper = (first: string): Record<string, string> => ({
    'tests/clean.ts': `${START}export async function clean() {\n${first}\nawait db('a').del();\n}`,
  });
  const hook = "import { clean } from './tests/clean';\nafterEach(clean);";
  expect(tierOf(hook, helper('const stopped = await server.stop();'))).toBe('small');
  expect(tierOf(hook, helper("const name = 'a';"))).toBe('trivial');
});

const APPLICATION = {
  'src/db.ts': "import knex from 'knex';\nexport const app = knex(process.env.DATABASE_URL);",
  'src/index.ts': "export { app as handle } from './db';",
  'src/old.js':
    "const { createPool } = require('mysql2');\nmodule.exports = { old: createPool(url) };",
};

test.each([
  ["import { database } from 'jest-hermetic';\nconst { pool } = database('PostgreSQL');", 'pool'],
  ["import { Pool } from 'pg';\nconst pool = new Pool();", 'pool'],
  [
    "import { Pool } from 'pg';\nconst pool = new Pool();\nconst one = await pool.connect();",
    'one',
  ],
  ["const app = require('knex')({ client: 'pg', connection: url });", 'app'],
  ["import { app } from './src/db';", 'app'],
  ["import { handle } from './src';", 'handle'],
])('what empties a database of its own is taken out: %s', (start, name) => {
  expect(tierOf(`${start}\nafterEach(() => ${name}.query('TRUNCATE a'));`, APPLICATION)).toBe(
    'trivial',
  );
});

test.each([
  ["import { createPool } from 'mysql2/promise';\nconst legacy = createPool(url);", 'legacy'],
  ["import knex from 'knex';\nconst old = knex({ client: 'mysql2', connection: url });", 'old'],
  [
    "import { createPool } from 'mysql2';\nimport { Kysely } from 'kysely';\nconst pool = createPool(url);\nconst k = new Kysely({ pool });",
    'k',
  ],
  ["import Database from 'better-sqlite3';\nconst file = new Database('a.db');", 'file'],
  ["import { old } from './src/old';", 'old'],
  ["import { gone } from './src/gone';", 'gone'],
  ["import { client } from 'somewhere';", 'client'],
  ['', 'whatever'],
])('what empties another database stays: %s', (start, name) => {
  expect(tierOf(`${start}\nafterEach(() => ${name}.query('TRUNCATE a'));`, APPLICATION)).toBe(
    'small',
  );
});

test('a helper that empties another database stays', () => {
  const clean = (session: string): Record<string, string> => ({
    ...APPLICATION,
    'tests/clean.ts': `import { app } from '../src/db';\nimport { old } from '../src/old';
export const clean = () => ${session}.raw('TRUNCATE a');`,
  });
  const hook = "import { clean } from './tests/clean';\nafterEach(clean);";
  expect(tierOf(hook, clean('old'))).toBe('small');
  expect(tierOf(hook, clean('app'))).toBe('trivial');
});

test.each([
  'beforeAll(fill);',
  "import { beforeAll as setUp } from '@jest/globals';\nsetUp(fill);",
  "import * as jest from '@jest/globals';\njest.beforeAll(fill);",
])('rows that stay may be what the hook takes away: %s', (setup) => {
  const hook = "afterEach(() => db('a').del());";
  expect(tierOf(hook)).toBe('trivial');
  expect(tierOf(`${setup}\n${hook}`)).toBe('small');
  const others = { 'tests/setup.ts': setup };
  expect(tierOf(hook, others, { setupFiles: ['tests/setup.ts'] })).toBe('small');
});

test('a hook of a setup file stays, as any file may have rows of a beforeAll', () => {
  const files = { 'tests/setup.ts': `${START}afterEach(() => db('a').del());` };
  const tiers = (setupFiles: string[]) =>
    scanFiles(files, { registry: registryWith(), setupFiles }).map(({ tier }) => tier);
  expect(tiers(['tests/setup.ts'])).toEqual(['small']);
  expect(tiers([])).toEqual(['trivial']);
});
