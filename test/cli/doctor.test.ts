import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { stopServer } from '../../environment/databases/postgres/server/stop-server';
import { choosePort } from '../../environment/databases/postgres/server/choose-port';
import { ensureServer } from '../../environment/databases/postgres/server/ensure-server';
import { callCli, linkPackages, makeProject, writeIn } from './call-cli';

jest.setTimeout(60_000);

const SQLITE = {
  category: 'database',
  layer: 'storage',
  state: 'C',
  usedBy: ['tests'],
  failureMode: 'fail',
  localStrategy: 'SQLite in memory',
  promotionTrigger: 'always required',
  owner: 'team',
  database: { engine: 'sqlite', isolation: 'memory' },
};

/** jest-hermetic as far as Jest looks into it when it shows a configuration. */
const PACKAGE = {
  'node_modules/jest-hermetic/package.json': { name: 'jest-hermetic' },
  'node_modules/jest-hermetic/jest-preset.js': `module.exports = {
  testEnvironment: require.resolve('./dist/environment/index.js'),
  testRunner: require.resolve('./dist/environment/runner.js'),
  runtime: require.resolve('./dist/environment/runtime.js'),
  reporters: ['default', require.resolve('./dist/reporter/index.js')],
};
`,
  'node_modules/jest-hermetic/dist/environment/index.js': '',
  'node_modules/jest-hermetic/dist/environment/runner.js': '',
  'node_modules/jest-hermetic/dist/environment/runtime.js': '',
  'node_modules/jest-hermetic/dist/reporter/index.js': '',
};

function makeGoverned(files: Readonly<Record<string, string | object>> = {}): string {
  const root = makeProject({
    ...PACKAGE,
    'package.json': { name: 'app' },
    'jest.config.js': "module.exports = { preset: 'jest-hermetic' };\n",
    'registry.json': { version: 1, infra: { SQLite: SQLITE } },
    'a.test.js': '',
    ...files,
  });
  linkPackages(root, 'jest', 'better-sqlite3');
  return root;
}

const JEST = (require('jest/package.json') as { version: string }).version;

const FINE = `Doctor: pass
  fine  Node 20.11.0
  fine  Jest ${JEST}
  fine  the Jest configuration: environment, runner and runtime
  fine  the reporter, after all others
  fine  registry.json with 1 entry
  fine  SQLite: better-sqlite3
`;

test('a project in which everything is in place', async () => {
  const root = makeGoverned();
  expect(await callCli(['doctor'], root)).toEqual({ exitCode: 0, stdout: FINE, stderr: '' });
  const { exitCode, stdout } = await callCli(['doctor', '--json'], root);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('{\n  "schemaVersion": 1,\n  "verdict": "pass",\n  "findings": []\n}\n');
});

test('findings, each with its fix', async () => {
  const root = makeGoverned({
    'jest.config.js':
      "console.log('{ hello');\nmodule.exports = { preset: 'jest-hermetic', reporters: ['default'] };\n",
    'registry.json': {
      version: 1,
      infra: { SQLite: { ...SQLITE, state: 'D' }, Redis: { ...SQLITE, ownr: 'x' } },
    },
    'b.test.ts': '',
  });
  const { exitCode, stdout } = await callCli(['doctor', '--json'], root, { node: '18.1.0' });
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    verdict: 'fail',
    findings: [
      {
        code: 'HERMETIC_NODE_VERSION',
        message: 'Node 18.1.0 runs here: jest-hermetic needs Node 20 or newer',
        fix: 'install Node 20 or newer: https://nodejs.org',
      },
      expect.objectContaining({ code: 'HERMETIC_REPORTER_MISSING' }),
      {
        code: 'HERMETIC_TYPESCRIPT_UNREAD',
        message:
          'no transform for TypeScript, and one test file is in TypeScript: b.test.ts: Jest can then not read types, and such a file cannot be loaded',
        fix: 'npm install --save-dev ts-jest typescript',
      },
      {
        code: 'HERMETIC_REGISTRY_INVALID',
        message: 'registry.json:7 infra.SQLite.state: found "D", expected "A", "B" or "C"',
        fix: expect.stringMatching(/^mend each place/) as string,
      },
      {
        code: 'HERMETIC_REGISTRY_INVALID',
        message: expect.stringMatching(/^registry\.json:\d+ infra\.Redis\.ownr: found /) as string,
        fix: expect.stringMatching(/^mend each place/) as string,
      },
    ],
  });
});

test('findings for people', async () => {
  const root = makeGoverned({ 'jest.config.js': "module.exports = { reporters: ['default'] };\n" });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  expect(await callCli(['doctor'], root)).toEqual({
    exitCode: 3,
    stdout: `Doctor: FAIL  2 findings
  HERMETIC_PRESET_MISSING jest-hermetic is not in effect in the Jest configuration: neither its environment nor its runner is in the configuration that Jest itself reports
    fix: in jest.config.js: it has reporters: wrap what it exports:
      const { withHermetic } = require('jest-hermetic/config');
      module.exports = withHermetic(/* what it exports now */);
  HERMETIC_RUNS_NOT_IGNORED git does not ignore .hermetic/runs/: the records and reports of runs would be committed
    fix: echo '.hermetic/runs/' >> .gitignore

  fine  Node 20.11.0
  fine  Jest ${JEST}
  fine  registry.json with 1 entry
  fine  SQLite: better-sqlite3
`,
    stderr: '',
  });
  execFileSync('sh', ['-c', "echo '.hermetic/runs/' >> .gitignore"], { cwd: root });
  expect((await callCli(['doctor'], root)).stdout).toContain(
    '  fine  git ignores .hermetic/runs/\n',
  );
});

test('a configuration that Jest cannot read', async () => {
  const root = makeGoverned({
    'jest.config.js': "module.exports = { preset: 'jest-hermetik' };\n",
  });
  const { exitCode, stdout } = await callCli(['doctor'], root);
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(
    /^Doctor: FAIL {2}1 finding\n {2}HERMETIC_JEST_CONFIG Jest cannot read its configuration: .*Preset jest-hermetik not found.*\n {4}fix: mend what Jest names; this shows it again:\n {6}npx jest --showConfig\n/,
  );
});

test('a folder with nothing in it', async () => {
  const { exitCode, stdout } = await callCli(['doctor'], makeProject());
  expect(exitCode).toBe(3);
  expect(stdout).toBe(`Doctor: FAIL  2 findings
  HERMETIC_JEST_MISSING jest, a part of Jest, cannot be found from <project>: jest-hermetic runs inside the Jest of the project and uses its packages
    fix: npm install --save-dev jest
  HERMETIC_REGISTRY_MISSING no registry.json at or above <project>: the registry says which infrastructure the tests have; without it nothing can be provisioned
    fix: npx jest-hermetic init

  fine  Node 20.11.0
`);
});

test('--registry names another registry', async () => {
  const root = makeGoverned({ 'other.json': { version: 1, infra: {} } });
  const { exitCode, stdout } = await callCli(['doctor', '--registry', 'other.json'], root);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('  fine  other.json with 0 entries\n');
});

test('a server of one’s own that answers', async () => {
  const runDir = mkdtempSync(join(makeProject(), 'run-'));
  const port = await choosePort();
  const projectDir = join(__dirname, '..', '..');
  const server = ensureServer({
    runDir,
    ownerPid: process.pid,
    port,
    password: 'hunter2',
    projectDir,
    infra: 'DB',
  });
  try {
    const root = makeGoverned();
    linkPackages(root, 'pg');
    writeIn(root, 'registry.json', {
      version: 1,
      infra: { DB: { ...SQLITE, database: { engine: 'postgres', server: { env: 'TEST_URL' } } } },
    });
    const url = `postgres://${server.superuser}:hunter2@127.0.0.1:${server.port}/${server.database}`;
    const { exitCode, stdout } = await callCli(['doctor'], root, { env: { TEST_URL: url } });
    expect(stdout).toMatch(/\n {2}fine {2}DB: the server of TEST_URL answers, PostgreSQL \d+/);
    expect(stdout).not.toContain('hunter2');
    expect(exitCode).toBe(0);
    const refused = await callCli(['doctor'], root, {
      env: { TEST_URL: url.replace('hunter2', 'wrong') },
    });
    expect(refused.exitCode).toBe(3);
    expect(refused.stdout).toContain(
      'HERMETIC_SERVER_UNREACHABLE the server of "DB" cannot be reached: password authentication failed',
    );
  } finally {
    await stopServer(runDir);
  }
});
