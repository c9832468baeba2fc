import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RIVALS } from '../rivals';

const REPOSITORY = dirname(dirname(__dirname));
const FILES = 250;
const TESTS_A_FILE = 20;

/** Tests of the suite. */
export const TESTS = FILES * TESTS_A_FILE;

/** The ways to run the suite, each with the one that it is compared with: the same, but for the reporter. */
export const WAYS = {
  'plain Jest': null,
  'the preset without its reporter': null,
  ours: 'the preset without its reporter',
  'jest-junit': 'plain Jest',
  'jest-ctrf-json-reporter': 'plain Jest',
  'allure-jest': 'plain Jest',
} as const;

/** One of them. */
export type Way = keyof typeof WAYS;

const CONFIGS: Readonly<Record<Way, object>> = {
  'plain Jest': { reporters: ['default'] },
  'the preset without its reporter': { preset: 'jest-hermetic', reporters: ['default'] },
  ours: { preset: 'jest-hermetic' },
  'jest-junit': { reporters: ['default', join(RIVALS, 'jest-junit')] },
  'jest-ctrf-json-reporter': { reporters: ['default', join(RIVALS, 'jest-ctrf-json-reporter')] },
  'allure-jest': { testEnvironment: join(RIVALS, 'allure-jest/dist/cjs/node.js') },
};

/** Makes a project of small test files, and hands out how to run it; it is removed at the end. */
export function withSuite<Result>(work: (runSuite: (way: Way) => number) => Result): Result {
  const home = mkdtempSync(join(tmpdir(), 'hermetic-report-'));
  try {
    makeSuite(home);
    return work((way) => runSuite(home, way));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Returns the wall time in seconds. */
function runSuite(home: string, way: Way): number {
  const config = JSON.stringify({ rootDir: home, transform: {}, ...CONFIGS[way] });
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [require.resolve('jest/bin/jest'), '--ci', '-w', '2', '--config', config],
    { cwd: home, env: { ...process.env, CI: '' }, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(`${way}: ${stderr.slice(-2000)}`);
  return (performance.now() - startedAt) / 1000;
}

function makeSuite(home: string): void {
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(REPOSITORY, join(home, 'node_modules', 'jest-hermetic'), 'dir');
  writeFileSync(join(home, 'package.json'), '{ "name": "suite" }');
  writeFileSync(join(home, 'registry.json'), JSON.stringify({ version: 1, infra: {} }));
  for (let file = 0; file < FILES; file++) {
    const tests = Array.from(
      { length: TESTS_A_FILE },
      (_, index) => `  test('does the ${index}th thing', () => expect(${index}).toBe(${index}));`,
    );
    const text = `describe('feature ${file}', () => {\n${tests.join('\n')}\n});\n`;
    writeFileSync(join(home, `feature-${file}.test.js`), text);
  }
}
