import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REPEAT_VARIABLE } from '../../environment/run/repeated-part';
import { makeProject, setUpProjects } from '../make-project';
import { runJest } from '../run-jest';
import { runCommand } from './run-command';

setUpProjects();

/** Of two workers neither goes on before the other has begun, be the machine as slow as it may. */
const BOTH = { BOTH_WORKERS: 'yes' };

/** Writes down which test ran, with the seed that it had, and where. */
const NOTE = `const { appendFileSync, existsSync, mkdirSync, readdirSync } = require('node:fs');
if (process.env.BOTH_WORKERS) {
  mkdirSync('began/' + process.pid, { recursive: true });
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (readdirSync('began').length < 2) Atomics.wait(nothing, 0, 0, 20);
}
const note = (what) => appendFileSync('ran.txt', [process.pid, jest.getSeed(), what].join(' ') + '\\n');
`;
const TESTS = ['a', 'b', 'c', 'd', 'e', 'f'];

const FILES = {
  'registry.json': { version: 1, infra: {} },
  ...Object.fromEntries(
    TESTS.map((name) => [
      `tests/${name}.test.js`,
      `${NOTE}for (const each of [1, 2, 3, 4]) test('${name}' + each, () => note('${name}' + each));\n`,
    ]),
  ),
  'tests/g.test.js': `${NOTE}test('needs no flag', () => expect(existsSync('flag')).toBe(false));
test('is left out', () => note('g2'));
`,
};

/** By process, in the order in which the processes began: the seed and the tests. */
function takeNotes(project: string): string[] {
  const file = join(project, 'ran.txt');
  const byProcess = new Map<string, string[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [pid = '', seed = '', what = ''] = line.split(' ');
    byProcess.set(pid, [...(byProcess.get(pid) ?? [`seed ${seed}:`]), what]);
  }
  rmSync(file);
  return [...byProcess.values()].map((notes) => notes.join(' ')).sort();
}

test.each([29, 30] as const)(
  'the same tests run in the same order with the same seed, each worker as a process; Jest %i',
  async (jest) => {
    const project = makeProject(FILES);
    // Else a run of so few files has no workers.
    const args = ['-w', '2', '--workerIdleMemoryLimit=4GB', '--randomize', '-t', '[a-g][1-4]|flag'];
    const { dir } = await runJest(project, { jest, args, env: BOTH });
    const before = takeNotes(project);
    expect(before).toHaveLength(2);
    const { exitCode, stdout, stderr } = runCommand(['replay', '--execute'], project);
    expect([exitCode, stderr]).toEqual([0, '']);
    const [, repeat = ''] = /^ {2}run {6}(.*)$/m.exec(stdout) ?? [];
    expect(stdout).toMatch(/^Repeat: equal, 26 tests in 7 files, 2 workers\n/);
    expect(takeNotes(project)).toEqual(before);
    // Its results have one folder of their own, and the recorded run is as it was.
    const runs = readdirSync(join(project, '.hermetic/runs')).sort();
    expect(runs).toEqual([basename(dir), basename(repeat)].sort());
    expect(existsSync(join(project, repeat, 'report.json'))).toBe(true);
    expect(runCommand(['replay', basename(repeat)], project).exitCode).toBe(0);
    expect(runCommand(['replay', basename(dir)], project).exitCode).toBe(0);
  },
);

test('a repeat is no second point of the trend', async () => {
  const one = { 'tests/a.test.js': "test('a', () => undefined);\n" };
  const project = makeProject({ 'registry.json': { version: 1, infra: {} }, ...one });
  await runJest(project, { args: ['-i'] });
  expect(runCommand(['replay', '--execute'], project).stdout).toContain('Repeat: equal, 1 test');
  const history = readFileSync(join(project, '.hermetic/history.jsonl'), 'utf8');
  expect(history.trimEnd().split('\n')).toHaveLength(1);
});

test('where the repeat goes another way, each test is named', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project, { args: ['-i', 'tests/g.test'] });
  writeFileSync(join(project, 'flag'), '');
  writeFileSync(join(project, 'tests/h.test.js'), "test('is new', () => undefined);\n");
  const text = runCommand(['replay', basename(dir), '--execute'], project);
  expect(text.exitCode).toBe(1);
  expect(text.stdout.replace(/\.repeat-\w+$/m, '.repeat')).toBe(
    `Repeat: DIFFERENT at 1 place; 2 tests in 1 file, 1 worker
  tests/g.test.js › needs no flag: was passed, is product-failure
  run      ${join('.hermetic/runs', basename(dir).replace(/\.\w+$/, '.repeat'))}
`,
  );
  const repeat = /\S+\.repeat-\S+/.exec(text.stdout)![0];
  const json = runCommand(['replay', '--json', repeat, '--execute'], project);
  // In the repeat it failed too.
  expect(json.exitCode).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject({
    schemaVersion: 1,
    verdict: 'equal',
    workers: 1,
    tests: [],
    files: [],
  });
  // Without a name it is the newest run that is no repeat.
  expect(runCommand(['replay'], project).stdout).toContain('Replay: equal');
  expect(runCommand(['report'], project).stdout).toContain('Hermetic: pass');
});

test('a run with a configuration of another name and folder is repeated by it', async () => {
  const project = makeProject({
    ...FILES,
    'jest.config.js': 'throw new Error("not this one");\n',
    'config/own.js':
      "module.exports = { preset: 'jest-hermetic', transform: {}, rootDir: '..' };\n",
  });
  await runJest(project, { args: ['-c', 'config/own.js', 'tests/a'] });
  const { exitCode, stdout } = runCommand(['replay', '--execute'], project);
  expect(stdout).toMatch(/^Repeat: equal, 4 tests in 1 file, 1 worker\n/);
  expect(exitCode).toBe(0);
});

test('where one worker cannot be repeated, nothing of the others is left behind', async () => {
  const project = makeProject({
    ...FILES,
    'jest.config.js': `const { readFileSync } = require('node:fs');
const part = process.env.${REPEAT_VARIABLE};
if (part && JSON.parse(readFileSync(part, 'utf8')).shard === '2/2') throw new Error('not the second');
module.exports = { preset: 'jest-hermetic', transform: {} };
`,
  });
  const args = ['-w', '2', '--workerIdleMemoryLimit=4GB'];
  const { dir } = await runJest(project, { args, env: BOTH });
  takeNotes(project);
  const { exitCode, stderr } = runCommand(['replay', '--execute'], project);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('not the second')]);
  expect(takeNotes(project)).toHaveLength(1);
  expect(readdirSync(join(project, '.hermetic/runs'))).toEqual([basename(dir)]);
});

test('what a killed run did not come to is named apart, and is no difference', async () => {
  const long = `// ${'x'.repeat(4000)}\n`;
  const dies = `${long}const { existsSync, writeFileSync } = require('node:fs');
test('ends', () => undefined);
test('ends the process the first time', () => {
  if (existsSync('flag')) return;
  writeFileSync('flag', '');
  process.kill(process.pid, 'SIGKILL');
});
`;
  const project = makeProject({
    'registry.json': { version: 1, infra: {} },
    // Jest begins with the longest.
    'tests/a.test.js': `${long}${long}test('ends', () => undefined);\n`,
    'tests/b.test.js': dies,
    'tests/c.test.js': "test('never begins', () => undefined);\n",
  });
  const { dir, signal } = await runJest(project, { args: ['-i'] });
  expect(signal).toBe('SIGKILL');
  const { exitCode, stdout } = runCommand(['replay', basename(dir), '--execute'], project);
  expect(stdout.replace(/\n {2}run .*\n$/, '')).toBe(
    `Repeat: equal as far as the recorded run went, 3 tests in 2 files, 1 worker
  tests/b.test.js: not known in the recorded run, where it was cut
  tests/c.test.js: not known in the recorded run, where it never began, and not repeated`,
  );
  expect(exitCode).toBe(0);
  const json = runCommand(['replay', basename(dir), '--execute', '--json'], project);
  expect(JSON.parse(json.stdout)).toMatchObject({
    verdict: 'equal',
    tests: [],
    files: [],
    unknown: ['tests/b.test.js', 'tests/c.test.js'],
  });
});

test('what cannot be repeated says why', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project, { args: ['-i', 'nothing-of-this-name'] });
  const empty = runCommand(['replay', '--execute'], project);
  expect(empty.exitCode).toBe(2);
  expect(empty.stderr)
    .toBe(`HERMETIC_RUN_UNREPEATABLE: the run in ${basename(dir)} cannot be repeated
  why: no test file ran in it
  fix: run the tests again, and repeat that run:
       npx jest
`);
  await runJest(project, { args: ['-i', 'tests/a'] });
  writeFileSync(join(project, 'jest.config.js'), 'throw new Error("broken since");\n');
  const broken = runCommand(['replay', '--execute'], project);
  expect(broken.exitCode).toBe(2);
  expect(broken.stderr).toMatch(
    /^HERMETIC_REPEAT_FAILED: Jest could not repeat what worker 1 did\n {2}why: [^]*broken since/,
  );
});
