import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startPostgres15, type InstalledServer } from '../../postgres-15';
import { FIXTURES, runJest, type JestRun } from '../../run-jest';
import { runOnServer } from '../run-on-server';
import { IN_BAND } from '../ways-to-run';

const project = join(FIXTURES, 'assert-disposable');

let server: InstalledServer;

beforeAll(async () => {
  server = await startPostgres15();
}, 60_000);

afterAll(() => server?.stop());

function expectAllPassed({ report, output }: JestRun): void {
  const failed = report.tests.filter((each) => each.class !== 'passed');
  expect(failed.map(({ path, reason }) => [path.join(' › '), reason])).toEqual([]);
  expect(report.tests).toHaveLength(12);
  expect(report.verdict).toBe('pass');
  expect(output).not.toContain('hush');
}

test.each([
  ['Jest 30', IN_BAND],
  ['Jest 29', { ...IN_BAND, jest: 29 as const }],
])(
  'in a run it lets through what the run made, and nothing else, %s',
  async (_, options) => expectAllPassed(await runJest(project, options)),
  60_000,
);

test.each([{ isolation: 'transaction' }, { isolation: 'database' }])(
  'on an older server of the user too, %j',
  async (settings) => {
    const { adminUrl } = server;
    const options = { args: ['-i', 'tests/postgres'] };
    const run = await runOnServer(
      project,
      'registry.postgres.json',
      { adminUrl, settings },
      options,
    );
    const failed = run.report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ path, reason }) => [path.join(' › '), reason])).toEqual([]);
    expect(run.report.tests).toHaveLength(7);
  },
  60_000,
);

const inPlainNode = (target: string): string =>
  execFileSync(process.execPath, [join(project, 'in-plain-node.js'), target], {
    cwd: project,
    encoding: 'utf8',
  });

test('in plain Node it lets nothing through', () => {
  expect(inPlainNode('postgres://me:hush@127.0.0.1:1/app')).toMatchInlineSnapshot(`
   "HERMETIC_NOT_DISPOSABLE: app on 127.0.0.1:1 may not be emptied or dropped: no test run is going on
     why: assertDisposable lets through only what jest-hermetic made for the run that goes on, so that a cleanup which runs in the wrong place destroys nothing
     fix: call this only in tests that run under the preset jest-hermetic; \`npx jest-hermetic doctor\` says whether it is in effect
   "
  `);
  expect(inPlainNode('data/any.db')).toContain('no test run is going on');
});

test('there, too, a protected target is told apart', () => {
  const why = 'HERMETIC_NOT_DISPOSABLE: app on 192.0.2.7:5432 may not be emptied or dropped';
  expect(inPlainNode('postgres://192.0.2.7/app')).toContain(why);
  expect(inPlainNode('postgres://192.0.2.7/app')).toContain('"protect" in registry.json names it');
  expect(inPlainNode('data/development.db')).toContain('names it (data/development.db)');
});
