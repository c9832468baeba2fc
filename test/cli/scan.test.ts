import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callCli, linkPackages, makeProject, readIn, writeIn } from './call-cli';
import { registryWith } from '../check/scan/scan-files';

const FIXTURE = join(__dirname, '..', 'fixtures', 'unhermetic');
const EXAMPLE = join(__dirname, '..', '..', 'examples', 'tournaments');

interface Printed {
  readonly verdict: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly {
    rule: string;
    file: string;
    line: number;
    tier: string;
    held?: boolean;
  }[];
}

/** A copy outside of this repository, whose registry would govern it. */
function copyProject(from: string): string {
  const preset = JSON.stringify(join(__dirname, '..', '..', 'jest-preset.js'));
  const root = makeProject({
    'node_modules/jest-hermetic/jest-preset.js': `module.exports = require(${preset});\n`,
  });
  const isOwn = (path: string): boolean =>
    !/\/(?:node_modules|\.hermetic|dist)(?:\/|$)/.test(path.slice(from.length));
  cpSync(from, root, { recursive: true, filter: isOwn });
  linkPackages(root, 'jest', 'ts-jest', 'typescript', 'better-sqlite3', 'knex', 'pg');
  return root;
}

async function scan(root: string, ...options: string[]): Promise<Printed> {
  const { exitCode, stdout } = await callCli(['scan', '--json', ...options], root);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Printed;
}

function commitAll(root: string): void {
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
  };
  git('init', '-q');
  git('add', '-A', '--', ':!node_modules');
  git('commit', '-qm', 'x');
}

test('a suite without the tool: every planted place is found, and nothing else', async () => {
  const root = copyProject(FIXTURE);
  const { verdict, summary, findings } = await scan(root);
  const places = findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`);
  const expected = JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8')) as string[];
  expect(places).toEqual(expected);
  expect(verdict).toBe('fail');
  expect(Object.values(summary).reduce((sum, count) => sum + count)).toBe(expected.length);
});

test('the example has nothing to change', async () => {
  const { verdict, summary, findings } = await scan(copyProject(EXAMPLE));
  expect({ verdict, summary, findings }).toEqual({
    verdict: 'pass',
    summary: { trivial: 0, small: 0, design: 0 },
    findings: [],
  });
});

const HELPERS = `import { db } from 'jest-hermetic';
export async function truncateAll(): Promise<void> {
  await db.raw('TRUNCATE a');
}
`;

const SUITE = `import { truncateAll } from './helpers';
import { db } from '../src/db';

afterEach(truncateAll);

test('a', async () => {
  expect(await db('a')).toEqual([]);
});
`;

function makeSuite(): string {
  const root = makeProject({
    'package.json': { name: 'app' },
    'db/1.sql': 'CREATE TABLE a (id int);',
    'registry.json': registryWith(),
    'src/db.ts': "import knex from 'knex';\nexport const db = knex(process.env.DATABASE_URL!);\n",
    'tests/helpers.ts': HELPERS,
    'tests/a.test.ts': SUITE,
  });
  linkPackages(root, 'jest');
  return root;
}

test('by tier, then by file', async () => {
  const { stdout } = await callCli(['scan'], makeSuite());
  expect(stdout).toBe(`Scan: 3 places to change: 2 trivial, 1 small, 0 design

trivial (2): mechanical: npx jest-hermetic scan --fix
  tests/a.test.ts
    2  imports the production module src/db.ts: tests/a.test.ts -> src/db.ts  production-import
      import the database of the file instead:
        import { db } from 'jest-hermetic';
    4  afterEach empties the database by hand  own-cleanup
      delete the hook: each test starts from the migrations of PostgreSQL

small (1): a line or two by hand
  tests/helpers.ts
    3  the function truncateAll empties the database by hand  own-cleanup
      delete it, and its calls: each test starts from the migrations of PostgreSQL
`);
});

test('--fix replaces the import, and takes the hook out with the import that it leaves unused, where git has the file', async () => {
  const root = makeSuite();
  const refused = await callCli(['scan', '--fix'], root);
  expect(refused.stdout).toContain(
    'not fixed  tests/a.test.ts: it has changes that git does not hold',
  );
  expect(readIn(root, 'tests/a.test.ts')).toBe(SUITE);

  commitAll(root);
  const { stdout } = await callCli(['scan', '--fix'], root);
  expect(stdout).toContain('fixed  tests/a.test.ts (2)\nScan: 1 place to change: 0 trivial');
  expect(readIn(root, 'tests/a.test.ts')).toBe(
    SUITE.replace("import { truncateAll } from './helpers';\n", '')
      .replace('afterEach(truncateAll);\n\n', '')
      .replace('../src/db', 'jest-hermetic'),
  );
  expect(readIn(root, 'tests/helpers.ts')).toBe(HELPERS);

  writeIn(root, 'tests/a.test.ts', `${SUITE}// changed\n`);
  const again = await callCli(['scan', '--fix'], root);
  expect(again.stdout).toContain('not fixed  tests/a.test.ts');
});

test('--fix needs a registry; a plan does not', async () => {
  const root = makeProject({ 'package.json': { name: 'app' }, 'tests/helpers.ts': HELPERS });
  expect(await callCli(['scan', '--fix'], root)).toMatchObject({ exitCode: 2 });
  expect((await callCli(['scan'], root)).stdout).toContain('npx jest-hermetic init');
});

test('--accept holds the skips that there are', async () => {
  const root = makeProject({
    'package.json': { name: 'app' },
    'db/1.sql': '',
    'registry.json': registryWith(),
    'tests/a.test.ts': "test.skip('a', () => undefined);\n",
  });
  linkPackages(root, 'jest');
  const first = await callCli(['scan', '--accept'], root);
  expect(first.stdout).toContain('held  .hermetic/baseline.json (1 skip and 0 imports)\n');
  const again = await callCli(['scan', '--accept'], root);
  expect(again.stdout).toContain('held already  .hermetic/baseline.json (1 skip and 0 imports)\n');
  expect(again.stdout).toContain('unsanctioned-skip');
});

test('advice that several places of a file share is given once, below them', async () => {
  const guarded = (title: string): string =>
    `test('${title}', () => {\n  if (!process.env.X) return;\n  run();\n});\n`;
  const root = makeProject({
    'package.json': { name: 'app' },
    'db/1.sql': '',
    'registry.json': registryWith(),
    'tests/a.test.ts': guarded('a') + guarded('b'),
  });
  linkPackages(root, 'jest');
  const { stdout } = await callCli(['scan'], root);
  expect(stdout.match(/unsanctioned-skip/g)).toHaveLength(2);
  expect(stdout.match(/remove the check/g)).toHaveLength(1);
});

test('what is held already is said, with its count and at its line', async () => {
  const root = makeProject({
    'package.json': { name: 'app' },
    'db/1.sql': '',
    'registry.json': registryWith(),
    'src/db.ts': "import knex from 'knex';\nexport const db = knex('x');\n",
    'tests/a.test.ts': "test.skip('a', () => undefined);\ntest('b', () => undefined);\n",
  });
  linkPackages(root, 'jest');
  expect((await callCli(['scan'], root)).stdout).not.toContain('held');
  await callCli(['scan', '--accept'], root);
  writeIn(root, 'tests/b.test.ts', "test.skip('a', () => undefined);\n");

  const { stdout } = await callCli(['scan'], root);
  expect(stdout).toContain(`Scan: 2 places to change: 0 trivial, 2 small, 0 design
1 of them is held in .hermetic/baseline.json: no run and no check fails by it, and the list can only shrink
`);
  const lines = stdout.split('\n').filter((line) => line.includes('unsanctioned-skip'));
  expect(lines.map((line) => line.replace(/^ *(\d+) .*  /, '$1 '))).toEqual([
    '1 unsanctioned-skip, held',
    '1 unsanctioned-skip',
  ]);
  expect((await scan(root)).findings.map(({ file, held }) => [file, held])).toEqual([
    ['tests/a.test.ts', true],
    ['tests/b.test.ts', undefined],
  ]);
});

test('--fix replaces an import of a production module that brings nothing but its session', async () => {
  const registry = {
    ...registryWith(),
    policy: { approvers: [], productionModules: ['src/db.ts'] },
  };
  const root = makeProject({
    'package.json': { name: 'app' },
    'db/1.sql': '',
    'registry.json': registry,
    'src/db.ts':
      "import knex from 'knex';\nconst db = knex('x');\nexport default db;\nexport const b = 1;\n",
    'tests/a.test.ts': "import session from '../src/db';\ntest('a', () => session('a'));\n",
    'tests/b.test.ts': "import db, { b } from '../src/db';\ntest('a', () => db(b));\n",
    'tests/c.test.ts': "import db from '../src/db';\nafterAll(() => db.destroy());\n",
  });
  linkPackages(root, 'jest');
  commitAll(root);
  const { summary, findings } = await scan(root, '--fix');
  expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'tests/b.test.ts production-import',
    'tests/c.test.ts production-import',
  ]);
  expect(summary).toEqual({ trivial: 0, small: 2, design: 0 });
  expect(readIn(root, 'tests/a.test.ts')).toBe(
    "import { db as session } from 'jest-hermetic';\ntest('a', () => session('a'));\n",
  );
});
