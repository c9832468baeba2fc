import { join } from 'node:path';
import {
  ensureServer,
  type Server,
} from '../../../../environment/databases/postgres/server/ensure-server';
import { FIXTURES, runJest, type JestRun, type ReportedTest } from '../../../run-jest';
import { ask, newRun, setUpRuns } from '../../postgres-server-harness';

setUpRuns();
jest.setTimeout(120_000);

const project = join(FIXTURES, 'protected-server');
const PASSWORD = 'secret-of-app-dev';

let server: Server;
let adminUrl: string;

beforeEach(async () => {
  server = ensureServer(await newRun());
  await ask(server, `CREATE ROLE app_dev SUPERUSER LOGIN PASSWORD '${PASSWORD}'`);
  await ask(server, 'CREATE DATABASE app_dev OWNER app_dev');
  adminUrl = `postgres://app_dev:${PASSWORD}@127.0.0.1:${server.port}/postgres`;
});

function run(registry: string, env: Record<string, string>): Promise<JestRun> {
  const all = { TEST_DATABASE_URL: adminUrl, HERMETIC_REGISTRY: registry, ...env };
  return runJest(project, { args: ['-i', '--config', 'jest.shared.config.js'], env: all });
}

/** How many sessions a database has had since it was made. */
async function countSessions(database: string): Promise<number> {
  const sql = `SELECT sessions FROM pg_stat_database WHERE datname = '${database}'`;
  const [[count]] = (await ask(server, sql)) as [[string]];
  return Number(count);
}

const isExpectedToPass = ({ path }: ReportedTest): boolean => path[0]!.startsWith('allowed: ');

test('the database for development is refused on the server where those of the tests are', async () => {
  const { report, output } = await run('registry.shared.json', {
    DATABASE_URL: `postgres://app_dev:${PASSWORD}@localhost:${server.port}/app_dev`,
    DEVELOPMENT_SOCKET: join(server.socketDir!, `.s.PGSQL.${server.port}`),
  });
  const refused = report.tests.filter((each) => !isExpectedToPass(each));
  const others = refused.filter((each) => each.class !== 'isolation-bug');
  expect(others.map(({ path, reason }) => [path.join(' › '), reason])).toEqual([]);
  expect(refused).toHaveLength(12);
  expect(new Set(refused.map(({ reason }) => reason))).toEqual(
    new Set([
      'HERMETIC_PROTECTED: shared/shared.test.js reached for $DATABASE_URL, which is protected, by a session',
    ]),
  );

  const allowed = report.tests.filter(isExpectedToPass);
  expect(allowed.filter((each) => each.class !== 'passed').map(({ reason }) => reason)).toEqual([]);
  expect(allowed).toHaveLength(9);
  expect(report.protected).toEqual([
    { target: '$DATABASE_URL', isFile: false, intact: null, refused: refused.length },
  ]);
  expect(output + JSON.stringify(report)).not.toContain(PASSWORD);
  expect(await countSessions('app_dev')).toBe(0);
  expect(await countSessions('postgres')).toBeGreaterThan(0);
});

test('a server of the tests that is the protected database is never contacted', async () => {
  const before = await countSessions('app_dev');
  const url = `postgres://app_dev:${PASSWORD}@127.0.0.1:${server.port}/app_dev`;
  const { report, output } = await run('registry.same.json', {
    TEST_DATABASE_URL: url,
    TEST_URL_COPY: url.replace('127.0.0.1', 'LOCALHOST'),
  });
  expect(output).toContain(
    'HERMETIC_PROTECT_IS_SERVER: the server of "PostgreSQL" is protected, by TEST_URL_COPY',
  );
  const handle = report.tests.find(({ path }) => path[0] === 'allowed: the handle');
  expect(handle).toMatchObject({ class: 'infra-not-done', infra: ['PostgreSQL'] });
  expect(await countSessions('app_dev')).toBe(before);
});
