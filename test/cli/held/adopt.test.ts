import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { callCli } from '../call-cli';

setUpProjects();

const SOURCE = `const { db } = require('../src/db');
describe('suite', () => {
  test.skip('one', () => {});
  test.skip.each([
    [1, 2],
    [2, 3],
  ])('after %i comes %i', () => {});
  (process.env.NEVER ? test.skip : test)('maybe', () => {});
  test('guarded', () => {
    if (process.env.NO_REDIS) return;
    expect(db).toBeDefined();
  });
});
xdescribe('a block', () => {
  test('two', () => {});
});
`;

/** A suite that nobody has adopted: skips of every kind, and an import of the production database. */
function makeSuite(): string {
  return makeProject({
    'registry.json': { version: 1, infra: {}, policy: { productionModules: ['src/db.js'] } },
    'src/db.js': 'exports.db = {};\n',
    'tests/a.test.js': SOURCE,
  });
}

test('init holds what a suite has; run and check pass, and both refuse a new skip at one line', async () => {
  const project = makeSuite();
  const adopted = await callCli(['init'], project);
  expect(adopted.stdout).toContain('.hermetic/baseline.json');
  expect(adopted.stdout).toContain('holds 5 skips and 1 import of before');
  const list = readFileSync(join(project, '.hermetic', 'baseline.json'), 'utf8');
  expect(list).toContain('"path": ["suite", "one"] }');
  expect(list).toContain('"path": ["suite", "maybe"], "conditional": true }');

  const run = await runJest(project);
  expect(run.report.reasons).toEqual([]);
  expect((await callCli(['check'], project)).stdout).toBe('Check: pass\n');

  expect((await callCli(['init'], project)).stdout).toContain('its list can only shrink');
  appendFileSync(join(project, 'tests', 'a.test.js'), "\ntest.skip('new', () => {});\n");
  expect((await callCli(['init'], project)).exitCode).toBe(0);
  const checked = await callCli(['check', '--json'], project);
  const after = await runJest(project);
  const { findings } = JSON.parse(checked.stdout) as { findings: object[] };
  const message = 'no row of "skips" in registry.json sanctions this skip';
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'unsanctioned-skip',
      file: 'tests/a.test.js',
      line: 18,
      message,
    }),
  ]);
  expect(after.report.tests.filter((test) => test.class === 'governance-violation')).toEqual([
    expect.objectContaining({ file: 'tests/a.test.js', line: 18, reason: message }),
  ]);
});

test('a row that is not needed any more: the run and check say so, and --prune mends it', async () => {
  const project = makeSuite();
  await callCli(['init'], project);
  const file = join(project, 'tests', 'a.test.js');
  writeFileSync(file, SOURCE.replace('test.skip(', 'test('));
  expect((await runJest(project)).report.reasons).toEqual(['1 held row that is not needed']);
  expect((await callCli(['check'], project)).stdout).toContain('held-unused');
  expect((await callCli(['check', '--prune'], project)).stdout).toBe(
    'removed from .hermetic/baseline.json: the skip ["suite","one"] of tests/a.test.js\nCheck: pass\n',
  );
  expect((await runJest(project)).report.reasons).toEqual([]);
});
