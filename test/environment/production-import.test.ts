import { join } from 'node:path';
import { classesOf, FIXTURES, type JestOptions } from '../run-jest';
import { IN_BAND, outcomeOf, runInWays, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'production-import');
const ES_MODULES = {
  args: ['-i', '--testPathPatterns=\\.mjs$'],
  env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
};
const COMMONJS = '--testPathIgnorePatterns=\\.mjs$';

const WAYS: Record<string, JestOptions> = {
  'in-band': { args: [...(IN_BAND.args ?? []), COMMONJS] },
  'in workers of Jest 29': { args: [...(WORKERS.args ?? []), COMMONJS], jest: 29 },
};

const MODULE_WAYS: Record<string, JestOptions> = {
  'ES modules': ES_MODULES,
  'ES modules, Jest 29': { ...ES_MODULES, args: ['-i', '--testPathPattern=\\.mjs$'], jest: 29 },
};

const runOf = runInWays(project, { ...WAYS, ...MODULE_WAYS });

const findingsOf = (way: string): string[] =>
  runOf(way)
    .report.findings.filter(({ rule }) => rule === 'production-import')
    .map(({ file, line, message }) => `${file}:${line}: ${message}`);

const imports = (module: string): string => `imports the production module ${module}`;

const FOUND = [
  `tests/actual.test.js:1: ${imports('src/db.js')}: tests/actual.test.js -> src/db.js`,
  `tests/automock.test.js:1: mocks the production module src/db.js without a factory, so that Jest loads it: tests/automock.test.js -> src/db.js`,
  `tests/barrel.test.js:1: ${imports('src/db.js')}, which src/index.js hands on: tests/barrel.test.js -> src/index.js -> src/db.js`,
  `tests/direct.test.js:2: ${imports('src/db.js')}: tests/direct.test.js -> src/db.js`,
  `tests/fails-to-load.test.js:1: ${imports('src/broken-db.js')}: tests/fails-to-load.test.js -> src/broken-db.js`,
  `tests/helpers/add-rows.js:1: ${imports('src/db.js')}: tests/helper-again.test.js -> tests/helpers/add-rows.js -> src/db.js (and from 1 more test file)`,
  `tests/helpers/passes-on.js:1: ${imports('src/db.js')}, which src/handed-on.js hands on: tests/nested-helper.test.js -> tests/helpers/nest.js -> tests/helpers/passes-on.js -> src/handed-on.js -> src/db.js`,
  `tests/mapped.test.js:2: ${imports('src/db.js')}: tests/mapped.test.js -> src/db.js`,
  `tests/typed/barrel.test.ts:1: ${imports('src/typed/db.ts')}, which src/typed/index.ts hands on: tests/typed/barrel.test.ts -> src/typed/index.ts -> src/typed/db.ts`,
  `tests/typed/dynamic.test.ts:3: ${imports('src/typed/db.ts')}: tests/typed/dynamic.test.ts -> src/typed/db.ts`,
];

const FOUND_AMONG_MODULES = [
  `tests/es/barrel.test.mjs:1: ${imports('src/es/db.mjs')}, which src/es/index.mjs hands on: tests/es/barrel.test.mjs -> src/es/index.mjs -> src/es/db.mjs`,
  `tests/es/commonjs.test.mjs:1: ${imports('src/db.js')}: tests/es/commonjs.test.mjs -> src/db.js`,
  `tests/es/dynamic.test.mjs:2: ${imports('src/es/db.mjs')}: tests/es/dynamic.test.mjs -> src/es/db.mjs`,
  `tests/es/static.test.mjs:1: ${imports('src/es/db.mjs')}: tests/es/static.test.mjs -> src/es/db.mjs`,
];

test.each(Object.keys(WAYS))('each direct import is found with its place and chain, %s', (way) => {
  expect(findingsOf(way)).toEqual(FOUND);
  const { report, exitCode } = runOf(way);
  expect(report.verdict).toBe('fail');
  expect(report.reasons).toContain('10 direct imports of production modules');
  expect(exitCode).toBe(1);
});

test.each(Object.keys(MODULE_WAYS))('%s', (way) => {
  expect(findingsOf(way)).toEqual(FOUND_AMONG_MODULES);
  expect(runOf(way).report.reasons).toEqual(['4 direct imports of production modules']);
  expect(new Set(Object.values(classesOf(runOf(way).report)))).toEqual(new Set(['passed']));
});

test('the tests of such a file run on the isolated database and pass', () => {
  const { report } = runOf('in-band');
  expect(report.tests.filter((each) => each.class !== 'passed')).toEqual([]);
  expect(report.tests).toHaveLength(14);
  expect(report.files.filter((file) => file.class !== 'governed')).toEqual([
    expect.objectContaining({ file: 'tests/fails-to-load.test.js', class: 'collection-error' }),
  ]);
});

test('the report does not depend on the way, and says what to do', () => {
  expect(outcomeOf(runOf('in workers of Jest 29'))).toBe(outcomeOf(runOf('in-band')));
  expect(runOf('in-band').output).toContain("import { db } from 'jest-hermetic';");
  expect(runOf('in-band').output).toContain('tests/direct.test.js:2');
});
