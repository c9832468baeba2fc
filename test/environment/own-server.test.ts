import { join } from 'node:path';
import {
  ensureServer,
  type Server,
} from '../../environment/databases/postgres/server/ensure-server';
import type { RunFacts } from '../../reporter/types';
import { FIXTURES, type JestOptions, type JestRun } from '../run-jest';
import { Gate } from './databases/postgres/gate';
import { ask, newRun, setUpRuns } from './postgres-server-harness';
import { runOnServer } from './run-on-server';
import { IN_BAND, WORKERS } from './ways-to-run';

setUpRuns();
jest.setTimeout(120_000);

const project = join(FIXTURES, 'postgres');
/** Tests that ask for a role of their own, and for a database of their own. */
const NEED_ROLE = 'application';
const NEED_DATABASE = 'isolation-database';

function without(...files: readonly string[]): JestOptions {
  return { args: [...(WORKERS.args ?? []), `--testPathIgnorePatterns=${files.join('|')}`] };
}

/** Two files in one process. */
const A_FEW: JestOptions = { args: ['-i', '--testPathPatterns=/tests/(handles|structure)'] };

let server: Server;
beforeEach(async () => {
  server = ensureServer(await newRun());
});

/** A role that may do so much; the URL by which it reaches a database of its own. */
async function makeRole(abilities: string): Promise<string> {
  await ask(server, `CREATE ROLE limited LOGIN ${abilities} PASSWORD 'secret'`);
  await ask(server, 'CREATE DATABASE app_test OWNER limited');
  return `postgres://limited:secret@127.0.0.1:${server.port}/app_test`;
}

/** What is left on the server, apart from templates. */
async function listLeftovers(): Promise<unknown[][]> {
  return ask(
    server,
    `SELECT datname FROM pg_database WHERE datname ~ '^hermetic_' AND NOT datistemplate
     UNION ALL SELECT rolname FROM pg_roles WHERE rolname ~ '^hermetic_[0-9a-f]{8}_'`,
  );
}

const isolationOf = ({ report }: JestRun): Pick<RunFacts['isolation'], 'enforcement' | 'notes'> =>
  report.run.isolation as RunFacts['isolation'];

function expectPass({ report, output }: JestRun, count: number): void {
  const failed = report.tests.filter((each) => each.class !== 'passed');
  expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
  expect({ verdict: report.verdict, output }).toMatchObject({ verdict: 'pass' });
  expect(report.totals.classes.passed).toBe(count);
}

test.each([
  ['may make databases', 'CREATEDB', without(NEED_ROLE), 68],
  ['owns one database', '', without(NEED_ROLE, NEED_DATABASE), 64],
])(
  'with a role that %s every test is pristine, by convention',
  async (_, abilities, options, count) => {
    const adminUrl = await makeRole(abilities);
    const run = await runOnServer(project, 'registry.json', { adminUrl }, options);
    expectPass(run, count);
    expect(isolationOf(run).enforcement.role).toBe(0);
    expect(isolationOf(run).notes).toContain(
      '"PostgreSQL" is isolated by convention: its tests have no role of their own',
    );
    expect(run.output).toContain('by convention');
    expect(await listLeftovers()).toEqual([]);
  },
);

test('a required table that is missing fails the tests that need the database, and says what to set', async () => {
  const adminUrl = await makeRole('SUPERUSER');
  const own = { adminUrl, settings: { requiredTables: ['author', 'ledger'] } };
  const missing = await runOnServer(project, 'registry.json', own, IN_BAND);
  expect(missing.exitCode).toBe(1);
  expect(missing.output).toContain('lacks required tables: author, ledger');
  expect(missing.output).toContain('export HERMETIC_DB_BOOTSTRAP=1');
  expect(new Set(missing.report.tests.map((each) => each.class))).toContain('infra-not-done');
  expect(await listLeftovers()).toEqual([]);
});

test('and is made by the migrations where that is asked for', async () => {
  const adminUrl = await makeRole('SUPERUSER');
  const own = { adminUrl, settings: { requiredTables: ['author'] } };
  const env = { HERMETIC_DB_BOOTSTRAP: '1' };
  const run = await runOnServer(project, 'registry.json', own, { ...A_FEW, env });
  expectPass(run, 18);
  expect(isolationOf(run).notes).toContain(
    '"PostgreSQL": HERMETIC_DB_BOOTSTRAP had its tables made on the server; that is for development and test only',
  );
});

test('a server that does not answer fails the file that asks, and the next one asks again', async () => {
  const url = await makeRole('CREATEDB');
  const gate = await Gate.before(url);
  gate.silent = 1;
  try {
    const adminUrl = gate.lead(url);
    const run = await runOnServer(project, 'registry.json', { adminUrl }, A_FEW);
    const classes = new Map(run.report.tests.map((each) => [each.file, each.class]));
    expect([...classes.values()].sort()).toEqual(['infra-not-done', 'passed']);
    const failed = run.report.tests.filter((each) => each.class !== 'passed');
    expect(new Set(failed.map((each) => each.reason))).toEqual(
      new Set(['PostgreSQL (state C, owner platform) cannot be reached']),
    );
    expect(isolationOf(run).enforcement).toMatchObject({ role: 0 });
    expect(await listLeftovers()).toEqual([]);
  } finally {
    await gate.shut();
  }
});
