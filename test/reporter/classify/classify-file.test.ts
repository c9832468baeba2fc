import type { FileReported, RunRecord } from '../../../environment/record/types';
import { classifyFile } from '../../../reporter/classify/classify-file';
import { collectRun } from '../../../reporter/collect/collect-run';
import type { ReportedFile } from '../../../reporter/types';
import { buildFile, buildFileReport, buildRegistry, buildTest } from '../build-records';

const file = 'tests/a.test.ts';
const context = {
  registry: buildRegistry(),
  root: '/project',
  interrupted: false,
  killed: false,
  hasExited: false,
};

const started: RunRecord = { type: 'file-started', file, worker: '1', at: '' };
const finished: RunRecord = {
  type: 'file-finished',
  file,
  at: '',
  resets: 0,
  resetMs: 0,
  rebuilds: 0,
  openConnections: 0,
};
const ended = buildTest({ file });
const passed: FileReported['tests'] = [
  { path: ['suite', 'title'], status: 'passed', messages: [] },
];

/** Texts as Jest 30.5.2 and 29.7.0 give them, shortened. */
const killed =
  'Error: A jest worker process (pid=5866) was terminated by another process: signal=SIGKILL, exitCode=null. Operating system logs may contain more information on why this occurred.\n    at ChildProcessWorker._onExit (/x/node_modules/jest-worker/build/index.js:964:23)';
const exited =
  'Error: Jest worker encountered 4 child process exceptions, exceeding retry limit\n    at ChildProcessWorker.initialize (/x/node_modules/jest-worker/build/index.js:801:21)';
const empty =
  'Error: Your test suite must contain at least one test.\n    at onResult (/x/node_modules/@jest/core/build/index.js:1054:18)';
const thrown =
  'TypeError: boom at load\n    at Object.<anonymous> (/project/tests/a.test.ts:1:7)\n    at jestAdapter (/x/node_modules/jest-circus/build/runner.js:96:13)\n    at runTestInternal (/x/node_modules/jest-runner/build/testWorker.js:247:16)';
const setup =
  'Error: env setup boom\n    at module.exports.setup (/project/env.js:6:11)\n    at runTestInternal (/x/node_modules/jest-runner/build/testWorker.js:241:23)';
const missing =
  'Error: ● Validation Error:\n\n  Test environment nope cannot be found. Make sure it exists.\n';
const deep =
  'RangeError: Maximum call stack size exceeded\n    at f (/project/tests/a.test.ts:1:7)\n    at f (/project/tests/a.test.ts:1:7)';
const unknownInfra =
  'HERMETIC_UNKNOWN_INFRA: tests/a.test.ts names the infrastructure "Redsi"\n    at jestAdapter (/x/jest-circus/build/runner.js:96:13)';
const noRegistry =
  'HERMETIC_REGISTRY_MISSING: no registry.json at or above /project\n    at jestAdapter (/x/jest-circus/build/runner.js:96:13)';
const babel =
  'Error: Jest encountered an unexpected token\n\nJest failed to parse a file.\n\nDetails:\n\nSyntaxError: /project/tests/a.test.ts: Unexpected token (1:21)\n\n> 1 | const = 1\n    at jestAdapter (/x/jest-circus/build/runner.js:96:13)';
const afterAll =
  'Error: after boom\n    at Object.<anonymous> (/project/tests/a.test.ts:1:22)\n    at jestAdapter (/x/node_modules/jest-circus/build/runner.js:111:19)';

type Row = [string, RunRecord[], Partial<ReportedFile>, Partial<typeof context>?];

const report = (execError: string | null, tests: FileReported['tests'] = []): RunRecord =>
  buildFileReport(file, { execError, tests });

describe('classifyFile', () => {
  test.each<Row>([
    ['governed', buildFile(file, [{}]), { class: 'governed', kind: null, message: null }],
    [
      'import throws',
      [started, finished, report(thrown)],
      { class: 'collection-error', kind: 'load', message: 'TypeError: boom at load' },
    ],
    [
      'syntax error',
      [started, finished, report(babel)],
      {
        class: 'collection-error',
        kind: 'load',
        message: 'SyntaxError: tests/a.test.ts: Unexpected token (1:21)',
      },
    ],
    [
      'import throws without our runner',
      [report(thrown)],
      { class: 'collection-error', kind: 'load' },
    ],
    [
      'a stack that was cut',
      [started, finished, report(deep)],
      { class: 'collection-error', kind: 'load' },
    ],
    [
      'unknown infrastructure',
      [started, finished, report(unknownInfra)],
      { class: 'collection-error', kind: 'load' },
    ],
    ['empty', [started, finished, report(empty)], { class: 'collection-error', kind: 'empty' }],
    [
      'environment throws',
      [started, finished, report(setup)],
      { class: 'collection-error', kind: 'environment', message: 'env setup boom' },
    ],
    [
      'environment is missing',
      [report(missing)],
      {
        class: 'collection-error',
        kind: 'environment',
        message: 'Test environment nope cannot be found. Make sure it exists.',
      },
    ],
    [
      'no registry',
      [report(noRegistry)],
      {
        class: 'collection-error',
        kind: 'environment',
        message: 'HERMETIC_REGISTRY_MISSING: no registry.json at or above .',
      },
    ],
    [
      'killed at once',
      [started, report(killed)],
      { class: 'collection-error', kind: 'worker', message: 'its worker died (SIGKILL)' },
    ],
    [
      'killed in the middle',
      [started, ended, report(killed)],
      {
        class: 'collection-error',
        kind: 'worker',
        message: 'its worker died (SIGKILL); 1 of its tests had ended',
      },
    ],
    [
      'process.exit',
      [started, started, started, started, report(exited)],
      {
        class: 'collection-error',
        kind: 'worker',
        message: 'its worker died, each of the 4 times that it was started',
      },
    ],
    [
      'never reported nor finished',
      [started, ended],
      { class: 'collection-error', kind: 'worker' },
    ],
    [
      'never reported',
      [started, ended, finished],
      { class: 'collection-error', kind: 'worker', message: 'Jest never reported this file' },
    ],
    [
      'never finished',
      [started, ended, report(null, passed)],
      { class: 'collection-error', kind: 'environment' },
    ],
    [
      'teardown throws',
      [started, ended, finished, report(setup)],
      { class: 'collection-error', kind: 'environment' },
    ],
    [
      'afterAll throws',
      [started, ended, finished, report(afterAll, passed)],
      { class: 'governed', kind: null, message: null },
    ],
    [
      'runner replaced',
      [report(null, passed)],
      {
        class: 'ungoverned',
        kind: null,
        message: 'its test ran without the runner of jest-hermetic',
      },
    ],
    [
      'runner replaced, environment kept',
      [started, report(null, passed)],
      {
        class: 'ungoverned',
        kind: null,
        message: 'its test ran without the runner of jest-hermetic',
      },
    ],
    [
      'interrupted',
      [started, ended],
      {
        class: 'governed',
        message: 'the run was interrupted before this file was done; 1 of its tests had ended',
      },
      { interrupted: true },
    ],
    [
      'interrupted, with its workers',
      [started, ended, report(killed)],
      { class: 'governed' },
      { interrupted: true },
    ],
    [
      'in a run that was killed',
      [started, ended],
      {
        class: 'collection-error',
        kind: 'worker',
        message: 'the run was killed before this file was done; 1 of its tests had ended',
      },
      { interrupted: true, killed: true },
    ],
    [
      'planned in a run that was killed',
      [{ type: 'planned', count: 1, files: [file] }],
      {
        class: 'collection-error',
        kind: 'worker',
        message: 'the run was killed before this file began',
      },
      { interrupted: true, killed: true },
    ],
    [
      'over in a run that was killed',
      [started, ended, finished],
      { class: 'governed', message: null },
      { interrupted: true, killed: true },
    ],
    [
      'begun in a process that ended',
      [started, ended],
      {
        class: 'collection-error',
        kind: 'worker',
        message:
          'the process of the run ended before Jest told of this file, as by process.exit; 1 of its tests had ended',
      },
      { interrupted: true, hasExited: true },
    ],
  ])('%s', (_what, records, expected, changed = {}) => {
    const [collected] = collectRun(records).files;
    expect(classifyFile(collected!, { ...context, ...changed })).toMatchObject({
      file,
      ...expected,
    });
  });
});
