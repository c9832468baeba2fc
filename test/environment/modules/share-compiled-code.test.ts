import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classesOf, FIXTURES, runJest, type JestOptions, type JestRun } from '../../run-jest';
import { WORKERS } from '../ways-to-run';

const project = join(FIXTURES, 'compiled-modules');
const folder = mkdtempSync(join(tmpdir(), 'compiled-modules-'));
const OUTPUT = join(folder, 'results.json');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Several files with the same modules in one process, so that code is there to be shared. */
function runProjects(names: readonly string[], options: JestOptions = {}): Promise<JestRun> {
  const { args = ['-i'], env } = options;
  return runJest(project, {
    args: ['--selectProjects', ...names, '--outputFile', OUTPUT, '--json', ...args],
    ...(env && { env }),
  });
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}

describe('modules whose code is shared', () => {
  const SHARED = { CODE: 'shared' };
  const OF_JEST = { RUNTIME: 'of-jest' };
  const WAYS: Record<string, JestOptions> = {
    'in-band': { env: SHARED },
    'in workers': { ...WORKERS, env: SHARED },
    'under the runtime of Jest': { env: OF_JEST },
    'under a debugger': { env: { NODE_OPTIONS: '--inspect=127.0.0.1:0' } },
  };

  test.each(Object.keys(WAYS))('are each file’s own, %s', async (way) => {
    const run = await runProjects(['raw', 'babel', 'typescript'], WAYS[way]);
    const classes = Object.entries(classesOf(run.report)).filter(([, each]) => each !== 'passed');
    expect(classes).toEqual([]);
    expect(run.report.totals.tests).toBe(7 * (WAYS[way]?.env === SHARED ? 15 : 14) + 3 * 2);
    expect(run.exitCode).toBe(0);
  });

  test('fail with the messages that they have under the runtime of Jest', async () => {
    const messages: Record<string, string>[] = [];
    for (const env of [{}, OF_JEST]) {
      const run = await runProjects(['fails'], { env });
      expect(run.report.totals.classes).toMatchObject({ 'product-failure': 15 });
      const { testResults } = readJson<{ testResults: { name: string; message: string }[] }>(
        OUTPUT,
      );
      messages.push(Object.fromEntries(testResults.map(({ name, message }) => [name, message])));
    }
    expect(Object.keys(messages[0] ?? {})).toHaveLength(3);
    expect(messages[0]).toEqual(messages[1]);
    expect(Object.values(messages[0] ?? {})[0]).toContain('Jest failed to parse a file');
  });

  test('import ES modules into the file that asked', async () => {
    const env = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
    const run = await runProjects(['esm'], { env });
    expect(classesOf(run.report)).toEqual({
      'an imported module is of this file': 'passed',
      'so is one that code made of text imports': 'passed',
    });
    expect(run.report.totals.tests).toBe(6);
    expect(run.exitCode).toBe(0);
  });

  // The coverage of V8 is of one project at a time: where two transform a module differently, Jest
  // merges ranges of different code, and what comes of it depends on which file was first.
  test.each([
    ['babel', ['raw', 'babel']],
    ['v8', ['babel']],
  ])('have the coverage of the runtime of Jest, %s, %j', async (provider, names) => {
    const coverage: unknown[] = [];
    for (const env of [{}, OF_JEST]) {
      const dir = join(folder, `coverage-${[provider, ...names, coverage.length].join('-')}`);
      const args = ['-i', '--coverage', '--coverageReporters=json'];
      const run = await runProjects(names, {
        args: [...args, `--coverageProvider=${provider}`, `--coverageDirectory=${dir}`, '-t', 'is'],
        env,
      });
      expect(run.exitCode).toBe(0);
      coverage.push(readJson(join(dir, 'coverage-final.json')));
    }
    expect(Object.keys(coverage[0] as object).length).toBeGreaterThan(5);
    expect(coverage[0]).toEqual(coverage[1]);
  });
});
