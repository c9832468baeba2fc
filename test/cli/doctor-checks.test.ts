import { join } from 'node:path';
import type { ShownConfig, ShownProject } from '../../cli/doctor/ask-jest';
import { checkJestConfig } from '../../cli/doctor/check-jest-config';
import { checkTypescript } from '../../cli/doctor/check-typescript';
import { checkJest, checkNode } from '../../cli/doctor/check-versions';
import type { Diagnosis } from '../../cli/doctor/diagnosis';
import { makeProject } from './call-cli';
import { summarizeDiagnosis } from './summarize-diagnosis';

const root = makeProject({
  'node_modules/jest-hermetic/dist/environment/index.js': '',
  'node_modules/jest-hermetic/dist/environment/runner.js': '',
  'node_modules/jest-hermetic/dist/environment/runtime.js': '',
  'node_modules/jest-hermetic/dist/reporter/index.js': '',
  'node_modules/other/package.json': { name: 'other' },
  'node_modules/other/environment/runner.js': '',
});

const own = (module: string): string =>
  join(root, 'node_modules/jest-hermetic/dist', `${module}.js`);
const foreign = (path: string): string => join(root, 'node_modules', path);

const summarize = (diagnosis: Diagnosis): string[] => summarizeDiagnosis(diagnosis, root);

describe('versions', () => {
  test.each([
    ['20.0.0', 'Node 20.0.0'],
    ['24.1.0', 'Node 24.1.0'],
    [
      '18.19.1',
      'HERMETIC_NODE_VERSION Node 18.19.1 runs here: jest-hermetic needs Node 20 or newer',
    ],
  ])('Node %s', (version, expected) => {
    expect(summarize(checkNode(version))).toEqual([expected]);
  });

  test.each([
    ['29.7.0', 'Jest 29.7.0'],
    ['30.0.0-rc.1', 'Jest 30.0.0-rc.1'],
    [
      '29.6.4',
      'HERMETIC_JEST_VERSION Jest 29.6.4 is installed: jest-hermetic works with ^29.7.0 and ^30.0.0',
    ],
    [
      '31.0.0',
      'HERMETIC_JEST_VERSION Jest 31.0.0 is installed: jest-hermetic works with ^29.7.0 and ^30.0.0',
    ],
  ])('Jest %s', (version, expected) => {
    expect(summarize(checkJest({ version, bin: '' }, root))).toEqual([expected]);
  });

  test('no Jest', () => {
    expect(summarize(checkJest(null, root))[0]).toMatch(/^HERMETIC_JEST_MISSING /);
  });
});

const project = (given: Partial<ShownProject> = {}): ShownProject => ({
  rootDir: root,
  testEnvironment: own('environment/index'),
  testRunner: own('environment/runner'),
  runtime: own('environment/runtime'),
  transform: [],
  ...given,
});

const config = (given: {
  configs?: readonly ShownProject[];
  reporters?: readonly string[];
}): ShownConfig => ({
  configs: given.configs ?? [project()],
  globalConfig: {
    rootDir: root,
    reporters: (given.reporters ?? ['default', own('reporter/index')]).map((path) => [path, {}]),
  },
});

const plain = {
  testEnvironment: foreign('jest-environment-node/build/index.js'),
  testRunner: foreign('jest-circus/build/runner.js'),
  runtime: foreign('jest-runtime/build/index.js'),
};

describe('the Jest configuration', () => {
  const web = project({ ...plain, rootDir: join(root, 'packages/web') });
  const api = { displayName: { name: 'api' } };

  test.each([
    ['one', [project(plain)], 'the Jest configuration', 'npx jest-hermetic init'],
    [
      'several, none governed',
      [project({ ...plain, ...api }), web],
      'api, packages/web',
      `wrap the outermost configuration:
const { withHermetic } = require('jest-hermetic/config');
module.exports = withHermetic({ /* the configuration as it is, without the preset */ });`,
    ],
    [
      'several, one governed',
      [project(api), web],
      'packages/web',
      "add this line to the configuration of packages/web itself:\npreset: 'jest-hermetic',",
    ],
  ])('says what to do without the preset: %s', (_, configs, where, fix) => {
    const { problems } = checkJestConfig(config({ configs }));
    expect(problems.map((each) => [each.code, each.what, each.fix])).toEqual([
      ['HERMETIC_PRESET_MISSING', `jest-hermetic is not in effect in ${where}`, fix],
    ]);
  });

  test.each([
    [
      'the preset in effect',
      {},
      ['the Jest configuration: environment, runner and runtime', 'the reporter, after all others'],
    ],
    [
      'jsdom',
      { configs: [project({ testEnvironment: foreign('jest-environment-jsdom/build/index.js') })] },
      [
        'the Jest configuration: an environment of its own, governed, runner and runtime',
        'the reporter, after all others',
      ],
    ],
    [
      'no preset',
      { configs: [project(plain)], reporters: ['default'] },
      [
        'HERMETIC_PRESET_MISSING jest-hermetic is not in effect in the Jest configuration: neither its environment nor its runner is in the configuration that Jest itself reports',
      ],
    ],
    [
      'a preset inside projects, and a project without it',
      {
        configs: [
          project({ displayName: { name: 'api' } }),
          project({ ...plain, rootDir: join(root, 'packages/web') }),
        ],
        reporters: ['default'],
      },
      [
        'HERMETIC_PRESET_MISSING jest-hermetic is not in effect in packages/web: neither its environment nor its runner is in the configuration that Jest itself reports',
        'HERMETIC_REPORTER_MISSING the reporter of jest-hermetic is not among the reporters of Jest: a preset inside "projects" brings no reporter: Jest takes reporters from the outermost configuration only',
        'api: environment, runner and runtime',
      ],
    ],
    [
      'reporters of their own',
      { reporters: ['default'] },
      [
        'HERMETIC_REPORTER_MISSING the reporter of jest-hermetic is not among the reporters of Jest: a "reporters" list in the configuration replaces the one of the preset',
        'the Jest configuration: environment, runner and runtime',
      ],
    ],
    [
      'a reporter after ours',
      { reporters: [own('reporter/index'), 'jest-junit'] },
      [
        "HERMETIC_REPORTER_NOT_LAST the reporter of jest-hermetic is not the last one: jest-junit comes after it, so that what it prints does not follow all of Jest's own output",
        'the Jest configuration: environment, runner and runtime',
      ],
    ],
    [
      'a runner of their own',
      { configs: [project({ testRunner: foreign('other/environment/runner.js') })] },
      [
        'HERMETIC_PART_REPLACED "testRunner" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/other/environment/runner.js',
        'the reporter, after all others',
      ],
    ],
    [
      "Jest's own environment and runtime",
      { configs: [project({ ...plain, testRunner: own('environment/runner') })] },
      [
        'HERMETIC_PART_REPLACED "testEnvironment" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/jest-environment-node/build/index.js',
        'HERMETIC_PART_REPLACED "runtime" of the Jest configuration is not the one of jest-hermetic: it is <root>/node_modules/jest-runtime/build/index.js',
        'the reporter, after all others',
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(summarize(checkJestConfig(config(given)))).toEqual(expected);
  });
});

describe('TypeScript', () => {
  const shown = (transformer: string): ShownConfig =>
    config({ configs: [project({ transform: [['^.+\\.[jt]sx?$', foreign(transformer), {}]] })] });
  const files = [join(root, 'a.test.ts'), join(root, 'b.test.js')];

  test.each([
    ['ts-jest/dist/index.js', files, ['a transform for TypeScript']],
    ['@swc/jest/index.js', files, ['a transform for TypeScript']],
    ['babel-jest/build/index.js', files.slice(1), []],
    [
      'babel-jest/build/index.js',
      files,
      [
        'HERMETIC_TYPESCRIPT_UNREAD no transform for TypeScript, and one test file is in TypeScript: a.test.ts: Jest can then not read types, and such a file cannot be loaded',
      ],
    ],
  ])('with %s', (transformer, testFiles, expected) => {
    expect(summarize(checkTypescript(shown(transformer), testFiles))).toEqual(expected);
  });

  test('Babel with its preset reads it', () => {
    const other = makeProject({
      'node_modules/@babel/preset-typescript/package.json': { name: '@babel/preset-typescript' },
      'node_modules/@babel/preset-typescript/index.js': '',
    });
    const babel = project({
      rootDir: other,
      transform: [['\\.ts$', foreign('babel-jest/build/index.js')]],
    });
    const diagnosis = checkTypescript(config({ configs: [babel] }), [join(other, 'a.test.ts')]);
    expect(summarize(diagnosis)).toEqual(['a transform for TypeScript']);
  });
});
