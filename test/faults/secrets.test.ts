import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY, POSTGRES } from '../bad-input/registries';
import { callCli } from '../cli/call-cli';
import { makeProject, setUpProjects, temporaryFolder } from '../make-project';
import { runJest, type JestRun } from '../run-jest';
import { findBelow, findIn, listFiles } from './search-bytes';

setUpProjects();

/** Each from another place; none is in a file of the project but those of the registry and of .env. */
const PLANTED = {
  variable: 'canary-variable-7f3a"quote',
  url: 'canary/url+7f3b',
  protectedUrl: 'canary-protected-7f3c',
  envFile: 'canary-env-file-7f3d',
  registry: 'canary-registry-7f3e',
  late: 'canary-late-7f3f',
  statement: 'canary-statement-7f40',
};

const ENVIRONMENT = {
  CANARY_TOKEN: PLANTED.variable,
  OTHER_DATABASE_URL: `postgres://app:${encodeURIComponent(PLANTED.url)}@127.0.0.1:1/app`,
  STATEMENT_SECRET: PLANTED.statement,
  REGISTRY_PASSWORD: PLANTED.registry,
};

const told = `see password=${PLANTED.registry}`;
const WAITING = {
  ...ENTRY,
  state: 'A',
  bucket: 'B1',
  failureMode: 'skip',
  risk: told,
  priority: 'high',
};

const REGISTRY = {
  version: 1,
  infra: {
    Orders: {
      ...ENTRY,
      localStrategy: told,
      promotionTrigger: told,
      owner: told,
      database: {
        ...POSTGRES,
        default: true,
        migrations: { command: 'sh migrate.sh' },
        env: { DATABASE_URL: 'url' },
      },
    },
    Broken: { ...ENTRY, database: { ...POSTGRES, migrations: { command: 'sh broken.sh' } } },
    Mailer: { ...WAITING, promotionTrigger: told },
  },
  protect: [
    `postgres://app:${PLANTED.protectedUrl}@db.internal/app`,
    { env: 'OTHER_DATABASE_URL' },
  ],
  skips: [
    {
      file: 'tests/all.test.js',
      test: [`skipped ${PLANTED.registry}`],
      infra: 'Mailer',
      reason: told,
      reference: told,
    },
  ],
};

/** What anybody on the machine can read of the processes that run. */
const LIST_PROCESSES = `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\000' ' ' >> processes.txt`;

const FILES = {
  'registry.json': REGISTRY,
  '.env': `ENV_FILE_SECRET="${PLANTED.envFile}"\n`,
  'migrate.sh': `${LIST_PROCESSES}\n`,
  'broken.sh': `echo "cannot connect to $OTHER_DATABASE_URL with $CANARY_TOKEN" >&2\nexit 1\n`,
};

const ALL = `
const { writeFileSync, readFileSync, readdirSync } = require('fs');
const { Client } = require('pg');
const { pool, requiresInfra } = require('jest-hermetic');
const { CANARY_TOKEN, OTHER_DATABASE_URL, STATEMENT_SECRET, REGISTRY_PASSWORD } = process.env;
const envFile = readFileSync('.env', 'utf8').match(/"(.*)"/)[1];
const late = process.env.LATE_PASSWORD = ['canary', 'late', '7f3f'].join('-');

test('hands out', async () => {
  const [dir] = readdirSync('.hermetic/runs');
  const { password, adminPassword } = JSON.parse(readFileSync('.hermetic/runs/' + dir + '/run.json'));
  writeFileSync('passwords.json', JSON.stringify({ password, adminPassword }));
  require('child_process').execSync(${JSON.stringify(LIST_PROCESSES)});
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});
test('prints the pool', () => { throw new Error(require('util').inspect(pool, { depth: 9 })); });
test('server error', () => pool.query("SELECT '" + STATEMENT_SECRET + "'::int"));
test('server detail', async () => {
  await pool.query('CREATE TABLE t (v text PRIMARY KEY)');
  await pool.query('INSERT INTO t VALUES ($1), ($1)', [STATEMENT_SECRET]);
});
test('driver error', async () => {
  const client = new Client({ connectionString: OTHER_DATABASE_URL });
  await client.connect().catch((error) => { throw Object.assign(error, { client, code: CANARY_TOKEN }); });
});
test('cause', () => { throw new Error('outer', { cause: new Error('inner ' + CANARY_TOKEN, { cause: new Error(OTHER_DATABASE_URL) }) }); });
test('no error', () => { throw CANARY_TOKEN; });
test('late', () => { throw new TypeError(late); });
test('from .env', () => { expect(envFile).toBe('canary'); });
test('wrapped', () => { throw new Error(CANARY_TOKEN.replace(/(.{9})/g, '$1\\n    ')); });
test('in base64', () => { throw new Error('Basic ' + Buffer.from('app:' + CANARY_TOKEN).toString('base64')); });
test('at the cut', () => { throw new Error('x'.repeat(19990) + CANARY_TOKEN); });
test('title ' + CANARY_TOKEN + ' and ' + OTHER_DATABASE_URL, () => {});
test('failing ' + envFile, () => { throw new Error('x'); });
test.skip('skipped ' + REGISTRY_PASSWORD, () => {});
test.skip('unsanctioned ' + CANARY_TOKEN, () => {});
requiresInfra('Mailer').test('waits for ' + CANARY_TOKEN, () => {});
`;

const LOAD = `throw new Error('cannot load ' + process.env.CANARY_TOKEN);`;
const BROKEN = `require('jest-hermetic').requiresInfra('Broken').test('needs it', () => {});`;

const TITLE = '"title *** and postgres://app:***@127.0.0.1:1/app"';

let project: string;
let run: JestRun;
let secrets: Record<string, string>;

/** The tool's own reporter alone: what Jest prints of a test's errors is the test's own. */
beforeAll(async () => {
  project = makeProject({
    ...FILES,
    'tests/all.test.js': ALL,
    'tests/load.test.js': LOAD,
    'tests/broken.test.js': BROKEN,
  });
  run = await runJest(project, {
    args: ['-w', '2', '--workerIdleMemoryLimit=4GB', '--reporters=jest-hermetic/reporter'],
    env: { ...ENVIRONMENT, TMPDIR: temporaryFolder() },
  });
  secrets = { ...PLANTED, ...JSON.parse(readFileSync(join(project, 'passwords.json'), 'utf8')) };
});

test('the run did what it was made for', () => {
  const classes = run.report.tests.map(({ class: is }) => is);
  expect(classes.filter((is) => is === 'passed')).toHaveLength(2);
  expect(classes.filter((is) => is === 'sanctioned-skip')).toHaveLength(2);
  expect(classes.filter((is) => is === 'governance-violation')).toHaveLength(1);
  expect(classes.filter((is) => is === 'infra-not-done').length).toBeGreaterThan(0);
  expect(run.report.files.find(({ file }) => file === 'tests/load.test.js')?.message).toBe(
    'cannot load ***',
  );
  expect(run.output).toContain('Hermetic: FAIL');
  expect(Object.values(secrets).every((secret) => secret.length > 10)).toBe(true);
});

test('no secret is in what it printed', () => {
  expect(findIn(run.output, secrets)).toEqual([]);
});

test('no secret is in any file of the run, and what is shown of them is readable', () => {
  expect(listFiles(run.dir).length).toBeGreaterThan(5);
  expect(findBelow(join(project, '.hermetic'), secrets)).toEqual([]);
  expect(readFileSync(join(run.dir, 'report.json'), 'utf8')).toContain(TITLE);
  for (const name of readdirSync(join(run.dir, 'records')))
    expect(statSync(join(run.dir, 'records', name)).mode & 0o077).toBe(0);
});

test('no secret is in temporary folders, but for the password in what the next server starts from', () => {
  const isArchive = (path: string): boolean => /\/pgdata-[^/]*\.tar$/.test(path);
  // The folder of a living server is its own user's; those on the RAM disk may be of another run.
  const isLeftOut = (path: string): boolean => isArchive(path) || /\/run-[^/]*\//.test(path);
  expect(findBelow(temporaryFolder(), secrets, isLeftOut)).toEqual([]);
  const archives = listFiles(temporaryFolder()).filter(isArchive);
  expect(archives.length).toBeGreaterThan(0);
  for (const archive of archives) {
    expect(statSync(archive).mode & 0o077).toBe(0);
    expect(findIn(readFileSync(archive, 'latin1'), PLANTED)).toEqual([]);
  }
});

test('no secret was in the arguments of a process', () => {
  const processes = readFileSync(join(project, 'processes.txt'), 'utf8');
  expect(processes).toContain('postgres');
  expect(findIn(processes, secrets)).toEqual([]);
});

test.each([29, 30] as const)(
  'an error of the tool itself is safe in the hands of Jest %d',
  async (jest) => {
    const broken = makeProject({ ...FILES, 'tests/broken.test.js': BROKEN });
    const { output, report } = await runJest(broken, {
      jest,
      env: { ...ENVIRONMENT, TMPDIR: temporaryFolder() },
    });
    expect(output).toContain('cannot connect to postgres://app:***@127.0.0.1:1/app with ***');
    expect(findIn(output, secrets)).toEqual([]);
    expect(findIn(JSON.stringify(report), secrets)).toEqual([]);
  },
);

describe('the command line', () => {
  const call = async (...argv: string[]): Promise<string> => {
    const { stdout, stderr } = await callCli(argv, project, {
      env: { ...process.env, ...ENVIRONMENT },
    });
    return stdout + stderr;
  };

  test.each([
    [['doctor']],
    [['doctor', '--json']],
    [['report']],
    [['report', '--json']],
    [['report', '--format', 'json']],
    [['report', PLANTED.envFile]],
    [[PLANTED.variable]],
    [['--json', `--${PLANTED.variable}`]],
    [['doctor', '--registry', `./${PLANTED.statement}.json`, '--json']],
  ])('%j', async (argv) => {
    const said = await call(...argv);
    expect(said).not.toBe('');
    expect(findIn(said, secrets)).toEqual([]);
    if (argv.includes('--json')) expect(() => JSON.parse(said) as unknown).not.toThrow();
  });

  test('a report built again from the records of a run that was killed', async () => {
    rmSync(join(run.dir, 'report.json'));
    const said = await call('report', '--json');
    expect(said).toContain(TITLE);
    expect(findIn(said, secrets)).toEqual([]);
  });

  test('init, and the files that it writes', async () => {
    const fresh = makeProject({
      'package.json': { name: 'fresh', dependencies: { pg: '8', redis: '5', stripe: '1' } },
      '.env': [
        `DATABASE_URL=${ENVIRONMENT.OTHER_DATABASE_URL}`,
        `REDIS_URL=redis://:${PLANTED.variable}@cache:6379`,
        `DB_HOST=app:${PLANTED.protectedUrl}@db.internal`,
        'DB_NAME=app',
        `DB_PASSWORD=${PLANTED.envFile}`,
      ].join('\n'),
      'src/db.js':
        'module.exports = [process.env.DATABASE_URL, process.env.DB_HOST, process.env.DB_NAME];',
    });
    const { stdout, stderr, exitCode } = await callCli(['init'], fresh);
    expect({ exitCode, found: findIn(stdout + stderr, PLANTED) }).toEqual({
      exitCode: 0,
      found: [],
    });
    expect(readdirSync(fresh)).toContain('registry.json');
    const isInstalled = (path: string): boolean =>
      path.endsWith('/.env') || path.includes('node_modules');
    expect(findBelow(fresh, PLANTED, isInstalled)).toEqual([]);
  });
});
