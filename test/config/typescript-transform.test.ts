import { makeProject, setUpProjects } from '../make-project';
import { runJest } from '../run-jest';

setUpProjects();

/** Has the preset's own transforms, and a compiler that says when it is loaded. */
const PROJECT = {
  'jest.config.js': "module.exports = { preset: 'jest-hermetic' };\n",
  'registry.json': { version: 1, infra: {} },
  'node_modules/ts-jest/package.json': { name: 'ts-jest', version: '29.4.15' },
  'node_modules/ts-jest/index.js': `
    console.log('the compiler is here');
    exports.__esModule = true;
    exports.default = {
      createTransformer: (options) => ({
        getCacheKey: (source, path, { transformerConfig }) =>
          source + JSON.stringify([options, transformerConfig]),
        process: (source, path, { transformerConfig }) => ({
          code: source.replace(': number', '').replace('CONFIG', JSON.stringify(transformerConfig)),
        }),
      }),
    };\n`,
  'tests/a.test.js': "test('plain', () => expect(process.env.TS_JEST).toBe('1'));\n",
};

test('the compiler is not loaded for JavaScript', async () => {
  const run = await runJest(makeProject(PROJECT), { args: ['-i'] });
  expect(run.report.totals.classes.passed).toBe(1);
  expect(run.output).not.toContain('the compiler is here');
});

test.each([29, 30] as const)(
  'it is loaded once for many files that need it, Jest %i',
  async (jest) => {
    const typed = `const one: number = 1;
test('typed', () => expect([one, process.env.TS_JEST, CONFIG]).toEqual([1, '1', {}]));\n`;
    const files = { ...PROJECT, 'tests/b.test.ts': typed, 'tests/c.test.ts': `\n${typed}` };
    const run = await runJest(makeProject(files), { jest, args: ['-i'] });
    expect(run.report.totals.classes.passed).toBe(3);
    expect(run.output.split('the compiler is here')).toHaveLength(2);
  },
);
