import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { classesOf, type Report } from '../run-jest';
import { findLeftovers, listRunFolders, readJson } from './find-leftovers';
import { EMPTY_REGISTRY, PASSES, POSTGRES, registryOf } from './registries';
import { countOf, runProject } from './run-project';

setUpProjects();

/** Generous: what ends by itself looks twice a second. */
const SECONDS = 15;

const WORKERS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

/** Writes the same rows to both engines in every test, which only works where each is pristine. */
const WRITES = `const { database } = require('jest-hermetic');
test.each([1, 2, 3])('is alone: %d', async (id) => {
  for (const { db } of [database('Orders'), database('Notes')]) {
    expect(await db('orders')).toEqual([]);
    await db('orders').insert({ id });
    expect(await db('orders')).toEqual([{ id }]);
  }
});
`;
const ALONE = { 'is alone: 1': 'passed', 'is alone: 2': 'passed', 'is alone: 3': 'passed' };

const DATABASES = {
  'registry.json': registryOf({
    Orders: { ...POSTGRES, migrations: { sql: 'db' } },
    Notes: { migrations: { sql: 'db' } },
  }),
  'db/1.sql': 'CREATE TABLE orders (id integer);\n',
};

function makeWritingProject(): string {
  return makeProject({ ...DATABASES, 'tests/a.test.js': WRITES, 'tests/b.test.js': WRITES });
}

function makeDyingProject(how: string): string {
  return makeProject({
    ...DATABASES,
    'tests/a.test.js': `const { database } = require('jest-hermetic');
test('reads', async () => {
  for (const name of ['Orders', 'Notes']) expect(await database(name).db('orders')).toEqual([]);
});
test('ends its process', () => { ${how}; });
`,
    'tests/b.test.js': WRITES,
  });
}

test('two runs of one project at the same moment have nothing in common', async () => {
  const project = makeWritingProject();
  const both = await Promise.all([1, 2].map(() => runProject(project, { args: WORKERS })));
  for (const { exitCode, output } of both) expect(exitCode === 0 ? '' : output).toBe('');
  const folders = listRunFolders(project);
  expect(folders).toHaveLength(2);
  for (const dir of folders) {
    const report = readJson<Report>(join(dir, 'report.json'));
    expect(classesOf(report)).toEqual(ALONE);
    expect(report.totals.tests).toBe(6);
    expect(report.verdict).toBe('pass');
    expect(both.filter(({ output }) => output.includes(dir.split('/').at(-1) ?? ''))).toHaveLength(
      1,
    );
  }
  const facts = folders.map((dir) => readJson<Record<string, unknown>>(join(dir, 'run.json')));
  for (const name of ['port', 'token', 'ownerPid']) {
    expect(facts[0]?.[name]).not.toBe(facts[1]?.[name]);
  }
  // The history is of both: a line each.
  expect(readdirSync(join(project, '.hermetic')).sort()).toEqual(['history.jsonl', 'runs']);
  expect(await findLeftovers(project)).toEqual([]);
});

test.each([
  ['in-band', ['-i']],
  ['workers', WORKERS],
])('our reporter replaced on the command line, %s: isolated, and nothing left', async (_, args) => {
  const project = makeWritingProject();
  const run = await runProject(project, { args: ['--reporters=default', ...args] });
  expect(run.output).toContain('Tests:       6 passed, 6 total');
  expect(run.output).not.toMatch(/HERMETIC_|did not exit|failed to exit gracefully/);
  expect(run.exitCode).toBe(0);
  expect(await findLeftovers(project, SECONDS)).toEqual([]);
});

describe('a test that ends its process', () => {
  test.each([
    ['process.exit(0)', 'exit code 0'],
    ["process.kill(process.pid, 'SIGKILL')", 'SIGKILL'],
  ])('a worker, by %s: its file is lost, and no other', async (how, end) => {
    const message = `its worker died (${end}) while it ran "ends its process"; 1 of its 2 tests had ended`;
    const project = makeDyingProject(how);
    const run = await runProject(project, { args: WORKERS });
    expect(run.report.files).toMatchObject([
      { file: 'tests/a.test.js', class: 'collection-error', kind: 'worker', message },
      { file: 'tests/b.test.js', class: 'governed' },
    ]);
    expect(classesOf(run.report)).toEqual({ reads: 'passed', ...ALONE });
    expect(run.report.reasons).toEqual(['1 collection error']);
    expect(countOf(`its worker died (${end})`, run.output)).toBe(1);
    expect(run.exitCode).toBe(1);
    expect(await findLeftovers(project, SECONDS)).toEqual([]);
  });

  test('the one that Jest itself runs in, and calls that a success: no success', async () => {
    const project = makeDyingProject('process.exit(0)');
    const run = await runProject(project, { args: ['-i'] });
    const ended = 'the process of the run ended';
    expect(run.report.reasons).toEqual([
      expect.stringMatching(/^\d collection errors?$/),
      `${ended} in the middle of it`,
    ]);
    expect(run.report.files).toContainEqual({
      ...{ file: 'tests/a.test.js', class: 'collection-error', kind: 'worker' },
      message: `${ended} while it ran "ends its process", as by process.exit; 1 of its 2 tests had ended`,
    });
    expect(readFileSync(join(run.dir, 'junit.xml'), 'utf8')).toContain(`${ended} while it ran`);
    expect(classesOf(run.report)).toMatchObject({ reads: 'passed' });
    expect(run.report.verdict).toBe('fail');
    expect(run.exitCode).toBe(1);
    expect(await findLeftovers(project, SECONDS)).toEqual([]);
  });

  test('the one that Jest itself runs in, killed: the next run removes what is left', async () => {
    const project = makeDyingProject("process.kill(process.pid, 'SIGKILL')");
    expect((await runProject(project, { args: ['-i'] })).signal).toBe('SIGKILL');
    await runProject(makeWritingProject(), { args: ['-i'] });
    expect(await findLeftovers(project, SECONDS)).toEqual([]);
  });
});

test('a test runner of the project’s own: its files are ungoverned, and the run fails', async () => {
  const project = makeProject({
    'registry.json': EMPTY_REGISTRY,
    'jest.config.js': `const { withHermetic } = require('jest-hermetic/config');
module.exports = withHermetic({ transform: {}, testRunner: './runner.js' });
`,
    'runner.js': `const paths = [require.resolve('jest/package.json')];
module.exports = require(require.resolve('jest-circus/runner', { paths }));
`,
    'tests/a.test.js': PASSES,
    'tests/b.test.js': PASSES,
  });
  const run = await runProject(project);
  expect(run.report.files).toMatchObject([
    { file: 'tests/a.test.js', class: 'ungoverned' },
    { file: 'tests/b.test.js', class: 'ungoverned' },
  ]);
  expect(run.report.reasons).toEqual(['2 ungoverned files']);
  expect(run.output).toContain(`Ungoverned files (2)
  its test ran without the runner of jest-hermetic (2)
    tests/a.test.js
    tests/b.test.js
    fix: leave "testRunner" to jest-hermetic
`);
  expect(run.exitCode).toBe(1);
  expect(await findLeftovers(project)).toEqual([]);
});
