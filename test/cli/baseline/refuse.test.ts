import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeAccepted } from '../../../cli/baseline/write-accepted';
import { writeBaselineText } from '../../../cli/baseline/write-baseline-text';
import type { AcceptedRow } from '../../../registry/baseline/baseline';
import { makeProject, setUpProjects, temporaryFolder, type ProjectFiles } from '../../make-project';
import { runJest } from '../../run-jest';
import { callCli } from '../call-cli';

setUpProjects();

const FILES: ProjectFiles = {
  'registry.json': { version: 1, infra: {} },
  'tests/a.test.js': "test('one', () => {});\ntest('two', () => {});\n",
  'tests/b.test.js': "test('three', () => { throw new Error('no'); });\n",
};
const CONFIG = "module.exports = { preset: 'jest-hermetic', transform: {}, displayName: 'x' };\n";
const ONLY = {
  ...FILES,
  'tests/a.test.js': "test.only('one', () => {});\ntest('two', () => {});\n",
};
/** Jest begins with the largest file. */
const FAILING_FIRST = {
  ...FILES,
  'tests/b.test.js': `${String(FILES['tests/b.test.js'])}//${' '.repeat(999)}`,
};
const DYING = { ...FILES, 'tests/a.test.js': "test('one', () => process.kill(process.pid, 9));\n" };
const WAITING = {
  ...FILES,
  'registry.json': {
    version: 1,
    infra: {
      Search: {
        ...{ category: 'search', layer: 'L6', state: 'C', usedBy: ['tests'], failureMode: 'fail' },
        ...{ localStrategy: 'none', promotionTrigger: 'never', owner: 'platform' },
        probe: { module: './probe.js' },
      },
    },
  },
  'probe.js': "module.exports = async () => { throw new Error('not there'); };\n",
};

test.each<[string, ProjectFiles, { args?: string[]; env?: Record<string, string> }, string]>([
  ['a path pattern', FILES, { args: ['tests/a'] }, 'a filter chose which of the tests it ran'],
  ['a name pattern', FILES, { args: ['-t', 'one'] }, 'a filter chose which of the tests it ran'],
  ['a choice of projects', FILES, { args: ['--selectProjects', 'x'] }, 'a filter chose'],
  ['an .only', ONLY, {}, 'an .only or -t left out 1 of its tests'],
  ['an .only in CI', ONLY, { env: { CI: 'true' } }, 'an .only or -t left out 1 of its tests'],
  ['a shard', FILES, { args: ['--shard', '1/2'] }, 'it is shard 1/2'],
  ['--bail', FAILING_FIRST, { args: ['-i', '--bail'] }, 'it was interrupted'],
  ['a kill', DYING, { args: ['-i'] }, 'it never came to its end'],
  ['infrastructure that is not there', WAITING, {}, 'it refused to begin'],
])('a run with %s cannot be accepted, and is said why', async (_what, files, options, why) => {
  const project = makeProject({ 'jest.config.js': CONFIG, ...files });
  await runJest(project, options);
  const refused = await callCli(['baseline', 'accept'], project);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('HERMETIC_BASELINE_PARTIAL');
  expect(refused.stderr).toContain(why);
  expect(refused.stderr).toContain('npx jest-hermetic baseline accept');
  expect(() => readFileSync(join(project, '.hermetic', 'baseline.json'))).toThrow('ENOENT');
});

test('the shards of a run are accepted once they are merged, and compared as one', async () => {
  const project = makeProject(FILES);
  const env = { HERMETIC_RUN_ID: 'ci-7' };
  for (const shard of ['1/2', '2/2']) await runJest(project, { args: ['--shard', shard], env });
  const refused = await callCli(['baseline', 'accept', 'ci-7'], project);
  expect(refused.stderr).toContain('npx jest-hermetic merge .hermetic/runs\n');
  expect(refused.stderr).toContain('npx jest-hermetic baseline accept ci-7.merged\n');
  await callCli(['merge', '.hermetic/runs'], project);
  const accepted = await callCli(['baseline', 'accept', 'ci-7.merged'], project);
  expect(accepted.stdout).toContain('accepted run ci-7');
  expect(accepted.stdout).toContain('3 tests in 2 files: 1 product failure');
  expect((await runJest(project)).output).toContain('nothing new against run ci-7');
});

test('a run of another registry cannot be accepted; one of this registry can, and is compared with', async () => {
  const project = makeProject(FILES);
  await runJest(project);
  const registry = join(project, 'registry.json');
  const policy = { todo: 'fail' };
  writeFileSync(registry, JSON.stringify({ version: 1, infra: {}, policy }));
  const refused = await callCli(['baseline', 'accept', '--json'], project);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    error: {
      code: 'HERMETIC_BASELINE_PARTIAL',
      message: expect.stringContaining('registry.json has changed'),
    },
  });
  const none = await callCli(['baseline', 'diff'], project);
  expect([none.exitCode, none.stderr]).toEqual([
    2,
    expect.stringContaining('HERMETIC_BASELINE_MISSING'),
  ]);

  await runJest(project);
  const accepted = await callCli(['baseline', 'accept', '--json'], project);
  expect(JSON.parse(accepted.stdout)).toMatchObject({
    schemaVersion: 1,
    changed: true,
    accepted: { totals: { files: 2, tests: 3 } },
    rows: 1,
    added: [{ file: 'tests/b.test.js', path: ['three'], class: 'product-failure' }],
    removed: [],
    collectionErrors: [],
  });
  const part = await runJest(project, { args: ['tests/b'] });
  const diff = await callCli(['baseline'], project);
  expect(diff.exitCode).toBe(0);
  expect(diff.stdout).toMatch(/delta {4}nothing new against run \S+; 1 failed\s+there too/);
  expect(diff.stderr).toContain('only what ran is compared');
  expect(part.report.reasons).toEqual(['1 product failure']);
});

test('a run that is not there is named with those that are', async () => {
  const project = makeProject(FILES);
  const names: string[] = [];
  for (const id of ['first', 'second']) {
    const { dir } = await runJest(project, { env: { HERMETIC_RUN_ID: id } });
    names.push(basename(dir));
  }
  const { exitCode, stderr } = await callCli(['baseline', 'accept', 'nothing'], project);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('HERMETIC_RUN_MISSING')]);
  for (const name of names) expect(stderr).toContain(name);
});

test('a baseline that nobody can write, or that would be too large, stays as it was', () => {
  mkdirSync(temporaryFolder(), { recursive: true });
  const root = mkdtempSync(join(temporaryFolder(), 'root-'));
  writeFileSync(join(root, '.hermetic'), '');
  expect(() => writeBaselineText(root, '{}')).toThrow(
    /HERMETIC_BASELINE_UNWRITABLE: .*\n.*\.hermetic is a file/,
  );
  rmSync(join(root, '.hermetic'));
  const rows = Array.from({ length: 100_001 }, (_, index): AcceptedRow => {
    return { file: 'a', id: `${index}`, path: [], class: 'todo' };
  });
  const run = { run: 'r', commit: null, registryHash: null, totals: { files: 1, tests: 100_001 } };
  expect(() => writeAccepted(root, { ...run, rows })).toThrow(
    /HERMETIC_BASELINE_TOO_LARGE: 100001/,
  );
  expect(() => readFileSync(join(root, '.hermetic', 'baseline.json'))).toThrow('ENOENT');
});

test.each([
  [
    'bad types',
    '{ "schemaVersion": 1,\n"accepted": { "totals": 3 } }',
    'HERMETIC_BASELINE_INVALID',
  ],
  ['the marks of a merge', '{\n<<<<<<< ours\n"schemaVersion": 1 }', 'HERMETIC_BASELINE_CONFLICT'],
])(
  'a baseline with %s stops the run and the commands before anything is written',
  async (_what, text, code) => {
    const project = makeProject(FILES);
    await runJest(project);
    const list = join(project, '.hermetic', 'baseline.json');
    writeFileSync(list, text);
    for (const argv of [
      ['baseline', 'accept'],
      ['baseline', 'diff'],
    ]) {
      const { exitCode, stderr } = await callCli(argv, project);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(code)]);
    }
    const run = await runJest(project);
    expect([run.exitCode, run.output]).toEqual([1, expect.stringContaining(code)]);
    expect(readFileSync(list, 'utf8')).toBe(text);
  },
);

test('a run from another machine can be accepted by the path of its report', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project);
  cpSync(join(dir, 'report.json'), join(project, 'downloaded', 'report.json'));
  rmSync(join(project, '.hermetic'), { recursive: true });
  const { exitCode } = await callCli(['baseline', 'accept', 'downloaded/report.json'], project);
  expect(exitCode).toBe(0);
  expect((await runJest(project)).output).toContain('nothing new against run');
});
