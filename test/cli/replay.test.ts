import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatBaseline } from '../../registry/baseline/format-baseline';
import { makeProject, setUpProjects } from '../make-project';
import { runJest, type Report } from '../run-jest';
import { runCommand } from './run-command';

setUpProjects();

const FILE = 'tests/a.test.js';
const FILES = {
  'registry.json': {
    version: 1,
    infra: {
      Mailer: {
        ...{ category: 'mail', layer: 'L6', state: 'A', usedBy: ['runtime'], owner: 'platform' },
        ...{ bucket: 'B1', failureMode: 'skip', risk: 'templates break unseen', priority: 'high' },
        ...{ localStrategy: 'none', promotionTrigger: 'first customer' },
      },
    },
    skips: [{ file: FILE, test: ['waits'], infra: 'Mailer', reason: 'no server to send by' }],
  },
  '.hermetic/baseline.json': formatBaseline({
    held: [{ rule: 'unsanctioned-skip', file: FILE, path: ['`says ${name}`'] }],
    sections: new Map(),
  }),
  [FILE]: `const name = 'hello';
test.skip(\`says \${name}\`, () => undefined);
test.skip('waits', () => undefined);
test('adds', () => expect(1 + 1).toBe(2));
`,
  'tests/b.test.js': "test('fails', () => { throw new Error('at ' + __filename); });\n",
};

/** All that the report could be made from besides the folder of the run is another or gone. */
function forgetProject(project: string): void {
  writeFileSync(join(project, 'registry.json'), '{ "version": 1, "infra": {} }');
  rmSync(join(project, '.hermetic/baseline.json'));
  writeFileSync(join(project, FILE), '\n\n\ntest.skip("other", () => undefined);\n');
}

test.each([29, 30] as const)(
  'the report is built again to the byte from the folder alone; Jest %i',
  async (jest) => {
    const project = makeProject(FILES);
    const { report, dir } = await runJest(project, { jest, args: ['-w', '2'] });
    expect(report.totals.classes).toMatchObject({ 'held-skip': 1, 'sanctioned-skip': 1 });
    forgetProject(project);
    const name = basename(dir);
    const equal = { exitCode: 0, stdout: `Replay: equal, to the byte\n  ${name}\n`, stderr: '' };
    expect(runCommand(['replay'], project)).toEqual(equal);
    // As on another machine, where only the folder was downloaded.
    const elsewhere = makeProject({});
    cpSync(dir, join(elsewhere, name), { recursive: true });
    renameSync(project, `${project}.gone`);
    expect(runCommand(['replay', name], elsewhere)).toEqual(equal);
    expect(JSON.parse(runCommand(['replay', name, '--json'], elsewhere).stdout)).toEqual({
      schemaVersion: 1,
      run: name,
      verdict: 'equal',
      difference: null,
      report: null,
    });
    // report.json is not needed for it.
    const written = readFileSync(join(elsewhere, name, 'report.json'), 'utf8');
    rmSync(join(elsewhere, name, 'report.json'));
    expect(runCommand(['report', name, '--json'], elsewhere).stdout).toBe(written);
  },
);

test('a report that is not that of the records differs, and it says where', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project);
  const file = join(dir, 'report.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"product-failure","', '"passed","'));
  const { exitCode, stdout } = runCommand(['replay'], project);
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(
    /^Replay: DIFFERENT\n {2}first at \$\.tests\[\d\]\.class \(line \d+\)\n {2}recorded "passed"\n {2}rebuilt {2}"product-failure"\n$/,
  );
});

test('a report that was cut is built again, as the error of who cannot show it says', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project);
  const [name, file] = [basename(dir), join(dir, 'report.json')];
  const written = readFileSync(file, 'utf8');
  writeFileSync(file, written.slice(0, written.length / 2));
  const refused = runCommand(['report'], project);
  const folder = join('.hermetic/runs', name);
  expect([refused.exitCode, refused.stderr.replace(/ {2}why: .*/, '')]).toEqual([
    2,
    `HERMETIC_REPORT_UNREADABLE: ${folder}/report.json is not a report that this version can show

  fix: have it built again from the records beside it; where ${folder}/report.json is deleted, every command does so:
       npx jest-hermetic replay ${folder}
`,
  ]);
  const text = runCommand(['replay', folder], project);
  expect([text.exitCode, text.stdout.split('\n')[0]]).toEqual([
    3,
    'Hermetic: FAIL  1 product failure',
  ]);
  expect(text.stderr).toContain(`${name}/report.json is no JSON`);
  const { verdict, report } = JSON.parse(runCommand(['replay', folder, '--json'], project).stdout);
  expect([verdict, report]).toEqual(['different', JSON.parse(written)]);
  expect(readFileSync(file, 'utf8')).toHaveLength(Math.floor(written.length / 2));
});

test('a folder with damaged inputs is an error that says what to do', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project);
  writeFileSync(join(dir, 'inputs.json'), '{ "schemaVersion": 1, "regis');
  for (const argv of [['replay'], ['replay', '--execute']]) {
    const { exitCode, stdout, stderr } = runCommand(argv, project);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^HERMETIC_RUN_UNREADABLE: .*inputs\.json is not what this version/);
    expect(stderr).toMatch(
      /why: it is damaged, and no JSON: .*\n {2}fix: take the whole folder once/,
    );
  }
});

test('a folder that keeps too little is an error', async () => {
  const project = makeProject(FILES);
  const { dir } = await runJest(project);
  rmSync(join(dir, 'inputs.json'));
  for (const argv of [['replay'], ['replay', '--execute']]) {
    const { exitCode, stderr } = runCommand(argv, project);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('HERMETIC_RUN_UNKEPT')]);
  }
});

/** Its first file ends, its second one never does, and the others wait for it. */
const ENDLESS = {
  'registry.json': { version: 1, infra: {} },
  'tests/a.test.js': "test('ends', () => undefined);\n",
  'tests/b.test.js': `test('ends', () => undefined);
test('never does', async () => {
  require('node:fs').writeSync(2, 'NEVER\\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}, 120_000);
`,
  'tests/c.test.js': "test('never begins', () => undefined);\n",
};

test.each([29, 30] as const)(
  'of a run that was killed, all is told that is known, and nothing written; Jest %i',
  async (jest) => {
    const project = makeProject(ENDLESS);
    const run = await runJest(project, {
      jest,
      // In one process, so that it dies as a whole.
      args: ['-i'],
      onStart: (child) =>
        child.stderr?.on('data', (chunk: Buffer) => {
          if (chunk.includes('NEVER')) child.kill('SIGKILL');
        }),
    });
    expect([run.signal, run.report]).toEqual(['SIGKILL', undefined]);
    const before = readdirSync(run.dir).sort();
    const { exitCode, stdout, stderr } = runCommand(['replay', '--json'], project);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('wrote no report.json: this is what its records tell');
    const { verdict, report } = JSON.parse(stdout) as { verdict: string; report: Report };
    expect(verdict).toBe('unfinished');
    const told = Object.fromEntries(report.files.map(({ file, message }) => [file, message]));
    expect(Object.keys(told)).toEqual(['tests/a.test.js', 'tests/b.test.js', 'tests/c.test.js']);
    expect(told['tests/b.test.js']).toBe(
      'the run was killed while it ran "never does"; 1 of its 2 tests had ended',
    );
    // Which of the others came first is up to Jest.
    for (const file of ['tests/a.test.js', 'tests/c.test.js'])
      expect([null, 'the run was killed before this file began']).toContain(told[file]);
    const errors = report.files.filter(({ kind }) => kind === 'worker').length;
    expect(report.reasons).toEqual([
      errors === 1 ? '1 collection error' : `${errors} collection errors`,
      'the run never finished',
    ]);
    expect(report).toMatchObject({
      invariants: {
        I1: {
          holds: null,
          evidence: `not known: the run was killed, with ${3 - errors} of 3 files done`,
        },
        I2: { holds: null },
      },
    });
    expect(readdirSync(run.dir).sort()).toEqual(before);
    expect(runCommand(['replay'], project).stdout).toMatch(
      /^Hermetic: FAIL {2}\d collection errors?, the run never finished\n/,
    );
  },
);
