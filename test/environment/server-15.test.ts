import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listLeftovers, startPostgres15, type InstalledServer } from '../postgres-15';
import { FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { STRUCTURE_OF_BLOCK } from './structure-of-block';
import { IN_BAND, WORKERS } from './ways-to-run';

interface RegistryFile {
  readonly infra: Record<string, { database: Record<string, unknown> }>;
}

/** Fixtures all of whose tests pass, and how many they have. */
const PASSING: [fixture: string, registry: string, tests: number][] = [
  ['postgres', 'registry.json', 73],
  ['postgres', 'registry.database.json', 73],
  ['self-migrating', 'registry.json', 63],
  ['self-migrating', 'registry.database.json', 63],
  ['job-queues', 'registry.json', 44],
  ['job-queues', 'registry.schema.json', 44],
];

const workers = { args: [...(WORKERS.args ?? []), STRUCTURE_OF_BLOCK.without] };

let server: InstalledServer;

beforeAll(async () => {
  server = await startPostgres15();
}, 60_000);

afterAll(() => server?.stop());

/** Runs a fixture with its databases on the server of the user's. */
async function runOnServer(
  project: string,
  registry: string,
  options: JestOptions,
): Promise<JestRun> {
  // A registry has to be in the project: paths in it are relative to its folder.
  const name = `registry.server-15.${process.pid}.json`;
  writeFileSync(join(project, name), JSON.stringify(moveToServer(project, registry)));
  try {
    return await runJest(project, {
      ...options,
      env: { HERMETIC_REGISTRY: name, TEST_DATABASE_URL: server.adminUrl },
    });
  } finally {
    rmSync(join(project, name));
  }
}

function moveToServer(project: string, name: string): RegistryFile {
  const registry = JSON.parse(readFileSync(join(project, name), 'utf8')) as RegistryFile;
  for (const { database } of Object.values(registry.infra)) {
    if (!('on' in database)) database.server = { env: 'TEST_DATABASE_URL' };
  }
  return registry;
}

const outcomesOf = ({ report }: JestRun): unknown =>
  report.tests.map((each) => [each.file, each.path.join(' › '), each.class, each.reason]);

test.each(PASSING)(
  '%s with %s passes on an older server of the user, and leaves nothing there',
  async (fixture, registry, tests) => {
    const run = await runOnServer(join(FIXTURES, fixture), registry, workers);
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
  const run = await runOnServer(project, 'registry.json', options);
  expect(outcomesOf(run)).toEqual(outcomesOf(expected));
  expect(run.report.files).toEqual(expected.report.files);
  expect(run.exitCode).toBe(1);
  expect(await listLeftovers(server)).toEqual([]);
}, 120_000);
