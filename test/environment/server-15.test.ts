import { join } from 'node:path';
import { listLeftovers, startPostgres15, type InstalledServer } from '../postgres-15';
import { FIXTURES, runJest, type JestRun } from '../run-jest';
import { runOnServer } from './run-on-server';
import { IN_BAND, WORKERS } from './ways-to-run';

/** Fixtures all of whose tests pass, and how many they have; schemas and databases in turn. */
const PASSING: [fixture: string, registry: string, tests: number][] = [
  ['postgres', 'registry.json', 77],
  ['postgres', 'registry.database.json', 77],
  ['self-migrating', 'registry.database.json', 63],
  ['made-structure', 'registry.json', 23],
  ['job-queues', 'registry.schema.json', 44],
];

let server: InstalledServer;

beforeAll(async () => {
  server = await startPostgres15();
}, 60_000);

afterAll(() => server?.stop());

const outcomesOf = ({ report }: JestRun): unknown =>
  report.tests.map((each) => [each.file, each.path.join(' › '), each.class, each.reason]);

test.each(PASSING)(
  '%s with %s passes on an older server of the user, and leaves nothing there',
  async (fixture, registry, tests) => {
    const run = await runOnServer(join(FIXTURES, fixture), registry, server, WORKERS);
    const failed = run.report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
    expect(run.report.tests).toHaveLength(tests);
    expect(run.report.verdict).toBe('pass');
    expect(run.exitCode).toBe(0);
    expect(await listLeftovers(server)).toEqual([]);
  },
  120_000,
);

test('what a test leaves behind is told there as on the embedded server', async () => {
  const project = join(FIXTURES, 'postgres-leaks');
  const options = { args: [...(IN_BAND.args ?? []), '--testPathIgnorePatterns=killed'] };
  const expected = await runJest(project, options);
  const run = await runOnServer(project, 'registry.json', server, options);
  expect(outcomesOf(run)).toEqual(outcomesOf(expected));
  expect(run.report.files).toEqual(expected.report.files);
  expect(run.exitCode).toBe(1);
  expect(await listLeftovers(server)).toEqual([]);
}, 120_000);
