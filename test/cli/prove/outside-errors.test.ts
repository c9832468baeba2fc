import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY, runJest } from '../../run-jest';
import { runCommand } from '../run-command';
import { REGISTRY } from './suites';

setUpProjects();

jest.setTimeout(300_000);

const WAIT = 'const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));\n';

/** Who leaves an error is in the titles; no neighbour fails of itself. */
const LATE = {
  'registry.json': REGISTRY,
  'a-long.test.js': `${WAIT}
    test('throws in a timer', () => { setTimeout(() => { throw new Error('of a timer'); }, 20); });
    test('neighbour of the timer', () => wait(60));
    test('rejects', () => { void (async () => { await wait(20); throw new Error('of a promise'); })(); });
    test('neighbour of the promise', () => wait(60));
  `,
  'b-short.test.js': `
    test('neighbour before', () => undefined);
    test('throws after the file', () => { setTimeout(() => { throw new Error('after it'); }, 20); });
    test('rejects at once', () => { void (async () => { await null; throw new Error('at once'); })(); });
    test('neighbour after', (done) => { setImmediate(done); });
  `,
  'c-hooks.test.js': `${WAIT}
    beforeAll(() => { setTimeout(() => { throw new Error('of beforeAll'); }, 10); });
    beforeAll(() => wait(60));
    describe('with a hook', () => {
      afterEach(() => {
        const { currentTestName } = expect.getState();
        if (currentTestName.includes('marked')) setTimeout(() => { throw new Error('of afterEach'); }, 10);
      });
      test('marked', () => undefined);
      test('neighbour of the hook', () => wait(60));
    });
    test('fails, and throws', () => {
      setTimeout(() => { throw new Error('no news'); }, 10);
      throw new Error('as ever');
    });
    test('handles it late', () => {
      const promise = Promise.reject(new Error('handled'));
      setTimeout(() => promise.catch(() => undefined), 1);
      return wait(30);
    });
  `,
  'd-concurrent.test.js': `${WAIT}
    test.concurrent('throws beside', async () => { setTimeout(() => { throw new Error('beside'); }, 30); });
    test.concurrent('neighbour beside', () => wait(80));
  `,
};

/** Where `afterAll` fails always, after one test, and in a block. */
const AFTER_ALL = {
  'registry.json': REGISTRY,
  'a-always.test.js': `
    test('one', () => undefined);
    test('other', () => undefined);
    afterAll(() => { throw new Error('always'); });
  `,
  'b-after-one.test.js': `
    let isDirty = false;
    test('neighbour', () => undefined);
    test('makes it dirty', () => { isDirty = true; });
    test('other neighbour', () => undefined);
    afterAll(() => { if (isDirty) throw new Error('dirty'); });
  `,
  'c-block.test.js': `
    let isDirty = false;
    test('outer', () => undefined);
    describe('block', () => {
      test('inner', () => undefined);
      test('makes the block dirty', () => { isDirty = true; });
      afterAll(() => { if (isDirty) return Promise.reject(new Error('dirty block')); });
    });
    test('last', () => undefined);
  `,
};

/** The handler throws beside the request, by what another test did; who asks is answered all the same. */
const serverThat = (fails: string): string => `
  const http = require('node:http');
  let isBroken = false;
  let server;
  beforeAll((done) => {
    server = http.createServer((request, response) => {
      response.end();
      if (isBroken) ${fails};
    });
    server.listen(0, done);
  });
  afterAll((done) => { server.close(done); });
  const ask = () => new Promise((resolve, reject) => {
    const { port } = server.address();
    http.get({ port, agent: false }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
  test('asks before', ask);
  test('breaks the handler', () => { isBroken = true; });
  test('asks', ask);
`;

const linesWith = (text: string, pattern: RegExp): string[] =>
  text.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []);

test('an error that comes late belongs to the test that began it, and to no neighbour', () => {
  const project = makeProject(LATE);
  const { exitCode, stdout } = runCommand(['prove', '--seed', '1', '--', '-i'], project);
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/^Proof: inconclusive, 14 tests in 4 files, /);
  expect(stdout).not.toContain('changed by chance');
  const findings = linesWith(stdout, /^ {2}(\S+ {2}\S+\.test\.js › .*)/);
  const left = linesWith(stdout, /^ {4}leaves {3}an error that comes when it is over: (.*)/);
  expect(findings.map((line, index) => `${line}: ${left[index]}`)).toEqual([
    'nondeterministic  a-long.test.js › rejects: of a promise',
    'nondeterministic  a-long.test.js › throws in a timer: of a timer',
    'nondeterministic  b-short.test.js › rejects at once: at once',
    'nondeterministic  b-short.test.js › throws after the file: after it',
    'nondeterministic  c-hooks.test.js › with a hook › marked: of afterEach',
    'nondeterministic  d-concurrent.test.js › throws beside: beside',
  ]);
  expect(linesWith(stdout, /^ {2}(fails .*)/)).toEqual([
    'fails outside  c-hooks.test.js: of beforeAll',
    'fails always   c-hooks.test.js › fails, and throws',
  ]);

  // What it says to paste shows the same again.
  const [again] = linesWith(stdout, /^ {4}again {4}npx jest-hermetic (.*)/);
  const bisected = runCommand(again!.replaceAll("'", '').split(' '), project);
  expect(bisected.exitCode).toBe(4);
  expect(bisected.stdout).toMatch(/^Bisect: nondeterministic, /);
  expect(bisected.stdout).toContain('comes when it is over: of a promise\n');
});

test('an error of afterAll belongs to no test, and its file is named', () => {
  const { exitCode, stdout } = runCommand(
    ['prove', '--seed', '1', '--', '-i'],
    makeProject(AFTER_ALL),
  );
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/^Proof: inconclusive, 9 tests in 3 files, /);
  expect(stdout.split('\n').slice(-6)).toEqual([
    '  fails outside  a-always.test.js: Error: always',
    '  fails outside  b-after-one.test.js: Error: dirty',
    '                 not in every order; after the fewest tests: makes it dirty',
    '  fails outside  c-block.test.js: Error: dirty block',
    '                 not in every order; after the fewest tests: makes the block dirty',
    '',
  ]);
});

test('who asks for a neighbour is told of the one to blame', async () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'a.test.js': `${WAIT}
      test('throws', () => { setTimeout(() => { throw new Error('late'); }, 20); });
      test('neighbour', () => wait(60));
    `,
  });
  const { report } = await runJest(project);
  const { id } = report.tests.find(({ path }) => path[0] === 'neighbour')!;
  const { exitCode, stdout } = runCommand(['bisect', '--test', id], project);
  expect([exitCode, stdout.split('\n').slice(0, 6)]).toEqual([
    4,
    [
      expect.stringMatching(/^Bisect: nothing found, 2 tests in 1 file, /),
      '  test     a.test.js › neighbour',
      '',
      '  nondeterministic  a.test.js › throws',
      '             passes or fails by when the error comes that it leaves behind',
      '    leaves   an error that comes when it is over: late',
    ],
  ]);
});

const THROWS = "throw new Error('broken')";
const REJECTS = "void Promise.reject(new Error('broken'))";
const VICTIMS = [
  '  victim  a.test.js › asks',
  '    polluter a.test.js › breaks the handler',
  '  victim  a.test.js › asks before',
  '    polluter a.test.js › breaks the handler',
];

test.each([
  // Jest 29 blames the test that runs.
  ['jest-29', REJECTS, VICTIMS],
  // Jest 30 blames the file.
  [
    'jest',
    THROWS,
    [
      '  fails outside  a.test.js: Error: broken',
      '                 not in every order; after the fewest tests: asks before → breaks the handler → asks',
    ],
  ],
  // And of a promise all of its tests, which says nothing of them.
  ['jest', REJECTS, ['  fails outside  a.test.js: broken']],
])('an error of a server of beforeAll is as in plain Jest, of %s: %s', (name, fails, expected) => {
  const project = makeProject({ 'registry.json': REGISTRY, 'a.test.js': serverThat(fails) });
  const jest = join(project, 'node_modules', 'jest');
  rmSync(jest);
  symlinkSync(join(REPOSITORY, 'node_modules', name), jest);
  const { exitCode, stdout } = runCommand(['prove', '--seed', '1'], project);
  expect(exitCode).toBe(4);
  const shown = /^ {2}(?:victim|nondeterministic|fails| {2}polluter| {15}not in)/;
  expect(stdout.split('\n').filter((line) => shown.test(line))).toEqual(expected);
});
