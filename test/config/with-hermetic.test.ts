import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';
import { withHermetic } from 'jest-hermetic/config';
import { REPOSITORY } from '../run-jest';

const OURS = {
  testEnvironment: join(REPOSITORY, 'dist/environment/index.js'),
  testRunner: join(REPOSITORY, 'dist/environment/runner.js'),
  runtime: join(REPOSITORY, 'dist/environment/runtime.js'),
};
const REPORTER = join(REPOSITORY, 'dist/reporter/index.js');

const rootDir = mkdtempSync(join(tmpdir(), 'with-hermetic-'));

beforeAll(() => {
  for (const folder of ['by-file', 'by-package', 'broken']) mkdirSync(join(rootDir, folder));
  writeFileSync(
    join(rootDir, 'by-file/jest.config.js'),
    "module.exports = { displayName: 'by file' };",
  );
  writeFileSync(
    join(rootDir, 'by-package/package.json'),
    '{ "jest": { "displayName": "by package" } }',
  );
  writeFileSync(join(rootDir, 'broken/jest.config.js'), "throw new Error('no');");
});

afterAll(() => rmSync(rootDir, { recursive: true }));

test('an empty configuration becomes the preset', () => {
  const config = withHermetic({ rootDir });
  expect(config).toMatchObject({
    ...OURS,
    reporters: ['default', REPORTER],
    passWithNoTests: true,
  });
});

test('what the user has stays', () => {
  const given: Config = {
    rootDir,
    transform: { '^.+\\.ts$': 'other' },
    testTimeout: 7,
    setupFiles: ['./a.js'],
    globalSetup: './b.js',
  };
  expect(withHermetic(given)).toMatchObject(given);
});

test('what runs write down is not watched, nor what the user does not watch', () => {
  const ours = '/\\.hermetic/runs/';
  expect(withHermetic({ rootDir }).watchPathIgnorePatterns).toEqual([ours]);
  expect(withHermetic({ rootDir, watchPathIgnorePatterns: ['/tmp/'] })).toMatchObject({
    watchPathIgnorePatterns: ['/tmp/', ours],
  });
});

test.each<[string, Config['reporters'], Config['reporters']]>([
  ['none', [], [REPORTER]],
  ['their own, with options', [['own', { a: 1 }], 'dots'], [['own', { a: 1 }], 'dots', REPORTER]],
  ['ours already', [REPORTER, 'own'], ['own', REPORTER]],
  ['ours already, with options', [[REPORTER, {}], 'own'], ['own', REPORTER]],
])('reporters: %s', (_, reporters, expected) => {
  expect(withHermetic({ rootDir, reporters: reporters! }).reporters).toEqual(expected);
});

test.each([
  [undefined, OURS.testEnvironment],
  ['node', OURS.testEnvironment],
  ['jest-environment-node', OURS.testEnvironment],
  ['jsdom', 'jsdom'],
  ['./own-environment.js', './own-environment.js'],
])('the environment %s becomes %s', (testEnvironment, expected) => {
  const config = withHermetic({ rootDir, ...(testEnvironment && { testEnvironment }) });
  expect(config.testEnvironment).toBe(expected);
  expect(config.testRunner).toBe(OURS.testRunner);
});

test.each([
  ['jest-circus/runner', OURS.testRunner],
  ['jest-jasmine2', 'jest-jasmine2'],
])('the runner %s becomes %s', (testRunner, expected) => {
  expect(withHermetic({ rootDir, testRunner }).testRunner).toBe(expected);
});

test('every project is governed; the reporter stays at the top', () => {
  const config = withHermetic({
    rootDir,
    projects: [
      { displayName: 'inline', testEnvironment: 'jsdom' },
      '<rootDir>/by-file',
      './by-package',
      '<rootDir>/by-file/jest.config.js',
    ],
  });
  expect(config.projects).toEqual([
    expect.objectContaining({ ...OURS, displayName: 'inline', testEnvironment: 'jsdom' }),
    expect.objectContaining({ ...OURS, displayName: 'by file', rootDir: join(rootDir, 'by-file') }),
    expect.objectContaining({
      ...OURS,
      displayName: 'by package',
      rootDir: join(rootDir, 'by-package'),
    }),
    expect.objectContaining({ ...OURS, displayName: 'by file', rootDir: join(rootDir, 'by-file') }),
  ]);
  expect(
    config.projects?.every((project) => typeof project === 'object' && !('reporters' in project)),
  ).toBe(true);
  expect(config.reporters).toEqual(['default', REPORTER]);
});

test.each(['<rootDir>/packages/*', './missing', '<rootDir>/broken'])(
  'a project that cannot be read stays as it is: %s',
  (project) => {
    expect(withHermetic({ rootDir, projects: [project] }).projects).toEqual([project]);
  },
);

test.each([
  ['..', '..'],
  ['<rootDir>/..', '<rootDir>/..'],
  ['by its path', rootDir],
])('a folder that the configuration of a project names is beside that: %s', (_way, own) => {
  const name = join(rootDir, 'by-file', `in-${own.length}.config.js`);
  writeFileSync(name, `module.exports = { rootDir: ${JSON.stringify(own)} };`);
  expect(withHermetic({ rootDir, projects: [name] }).projects).toEqual([
    expect.objectContaining({ rootDir }),
  ]);
});

test('the sequencer is ours, which says what is to run, unless there is another', () => {
  expect(withHermetic({ rootDir }).testSequencer).toBe(
    join(REPOSITORY, 'dist/reporter/sequencer.js'),
  );
  const testSequencer = join(rootDir, 'own-order.js');
  expect(withHermetic({ rootDir, testSequencer }).testSequencer).toBe(testSequencer);
});
