import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RIVALS } from '../rivals';

const REPOSITORY = dirname(dirname(__dirname));

/** Titles that the bars look for. */
export const TITLES = {
  passes: 'passes',
  skipped: 'is skipped by its author',
  leftOut: 'is left out by an only',
  infra: 'waits for what is not wired',
  todo: 'is to be written',
  failing: 'fails, as its author says',
  passing: 'passes, though its author says that it fails',
  retried: 'passes at the second attempt',
  refused: 'cannot reach what it needs',
  broken: 'has a mistake in it',
  twins: 'has the title of another',
} as const;

/** Files that hold no test that a reporter could be told of. */
export const LOST = {
  load: 'tests/does-not-load.test.js',
  empty: 'tests/empty.test.js',
  worker: 'tests/dies.test.js',
} as const;

const T = TITLES;

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "outcomes" }',
  'registry.json': JSON.stringify({
    version: 1,
    infra: {
      Mailer: {
        ...{ category: 'mail', layer: 'L3', state: 'A', bucket: 'B1', usedBy: ['runtime'] },
        ...{ failureMode: 'skip', localStrategy: 'none', promotionTrigger: 'the first mail' },
        ...{ owner: 'platform', risk: 'templates break unseen', priority: 'high' },
      },
    },
    skips: [{ file: 'tests/plain.test.js', test: ['gone'], infra: 'Mailer', reason: 'stale' }],
  }),
  'tests/plain.test.js': `
const net = require('node:net');
const { requiresInfra } = require('jest-hermetic');
test('${T.passes}', () => undefined);
test.skip('${T.skipped}', () => undefined);
requiresInfra('Mailer').test('${T.infra}', () => undefined);
test.todo('${T.todo}');
test.failing('${T.failing}', () => { throw new Error('known'); });
test.failing('${T.passing}', () => undefined);
test('${T.refused}', () => new Promise((resolve, reject) => {
  net.connect(1, '127.0.0.1').on('connect', resolve).on('error', reject);
}));
test('${T.broken}', () => undefined.toString());
test('${T.twins}', () => undefined);
test('${T.twins}', () => undefined);
`,
  'tests/retried.test.js': `
jest.retryTimes(1);
let attempts = 0;
test('${T.retried}', () => expect(++attempts).toBe(2));
`,
  'tests/focused.test.js': `
test.only('is focused', () => undefined);
test('${T.leftOut}', () => undefined);
`,
  [LOST.load]: "require('./not-there');\n",
  [LOST.empty]: '',
  [LOST.worker]: "test('ends its worker', () => process.kill(process.pid, 'SIGKILL'));\n",
};

/** Where each reporter leaves what it has to say, in the folder of a project. */
export const OUTPUTS = {
  'jest-junit': 'junit.xml',
  'jest-ctrf-json-reporter': 'ctrf/ctrf.json',
  'allure-jest': 'allure-results',
} as const;

/** Writes the suite in which outcomes arise, with four reporters on it at once; returns its folder. */
export function writeSuite(): string {
  const project = mkdtempSync(join(tmpdir(), 'hermetic-outcomes-'));
  for (const [name, text] of Object.entries({ ...FILES, 'jest.config.js': CONFIG })) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  linkPackages(project);
  return project;
}

/** Writes a suite of one test that passes, with one reporter on it that cannot write; returns its folder. */
export function writeUnwritable(reporter: string): string {
  const project = mkdtempSync(join(tmpdir(), 'hermetic-outcomes-'));
  const files = {
    ...{
      'package.json': '{ "name": "outcomes" }',
      'registry.json': '{ "version": 1, "infra": {} }',
    },
    'a.test.js': "test('passes', () => undefined);\n",
    // Folders cannot be made below a file.
    ...{ file: '', '.hermetic': '' },
    'jest.config.js': `const config = ${describeOne(reporter)};\nmodule.exports = { transform: {}, ...config };\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  linkPackages(project);
  return project;
}

function linkPackages(project: string): void {
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(REPOSITORY, join(project, 'node_modules', 'jest-hermetic'), 'dir');
}

const rival = (name: string): string => JSON.stringify(join(RIVALS, name));

/** Allure writes from its environment; the others are reporters. */
const CONFIG = `const { withHermetic } = require('jest-hermetic/config');
module.exports = withHermetic({
  transform: {},
  testEnvironment: ${rival('allure-jest/dist/cjs/node.js')},
  testEnvironmentOptions: { resultsDir: __dirname + '/allure-results' },
  reporters: [
    'default',
    [${rival('jest-junit')}, { outputDirectory: __dirname }],
    [${rival('jest-ctrf-json-reporter')}, { outputDir: __dirname + '/ctrf', outputFile: 'ctrf.json' }],
  ],
});
`;

function describeOne(reporter: string): string {
  switch (reporter) {
    case 'jest-junit':
      return `{ reporters: ['default', [${rival('jest-junit')}, { outputDirectory: __dirname + '/file/below' }]] }`;
    case 'jest-ctrf-json-reporter':
      return `{ reporters: ['default', [${rival('jest-ctrf-json-reporter')}, { outputDir: __dirname + '/file/below' }]] }`;
    case 'allure-jest':
      return `{ testEnvironment: ${rival('allure-jest/dist/cjs/node.js')}, testEnvironmentOptions: { resultsDir: __dirname + '/file/below' } }`;
    default:
      return "{ preset: 'jest-hermetic' }";
  }
}
