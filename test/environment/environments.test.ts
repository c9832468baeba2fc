import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const MODULES = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };

const GOVERNED = {
  "the application's handle is pristine, first": 'passed',
  "the application's handle is pristine, second": 'passed',
  'sqlite is pristine, with rows of this realm, first': 'passed',
  'sqlite is pristine, with rows of this realm, second': 'passed',
  'setup files had the variables': 'passed',
  'what is not wired is skipped': 'sanctioned-skip',
};

const FILES: Record<string, Record<string, string>> = {
  'browser/tests/page.test.js': { ...GOVERNED, 'is a browser': 'passed' },
  'node/tests/child-processes.test.js': {
    'spawn without an environment of its own': 'passed',
    'spawn with the environment of the test': 'passed',
    fork: 'passed',
    'a process that is waited for': 'passed',
  },
  'node/tests/docblock-jsdom.test.js': { ...GOVERNED, 'is a browser': 'passed' },
  'node/tests/docblock-node.test.js': GOVERNED,
  'node/tests/ours.test.js': { ...GOVERNED, 'is a node environment': 'passed' },
  'typescript/tests/typed.test.ts': {
    'typed handles are pristine, first': 'passed',
    'typed handles are pristine, second': 'passed',
    'there are no injected globals': 'passed',
    'what is not wired › is skipped': 'sanctioned-skip',
    'is skipped too, 1': 'sanctioned-skip',
    'is skipped too, 2': 'sanctioned-skip',
  },
};

function classesByFile({ report }: JestRun): typeof FILES {
  const files = [...new Set(report.tests.map(({ file }) => file))];
  return Object.fromEntries(
    files.map((file) => [
      file,
      classesOf({ ...report, tests: report.tests.filter((each) => each.file === file) }),
    ]),
  );
}

describe('withHermetic on a configuration with reporters, projects, jsdom and TypeScript', () => {
  const project = join(FIXTURES, 'environments');
  const runs = new Map<string, JestRun>();
  // Jest 29 has a jsdom environment of its own, which this repository does not install.
  const withoutBrowser = [
    '--selectProjects',
    'node',
    'typescript',
    '--testPathIgnorePatterns=jsdom',
  ];
  const WAYS: Record<string, JestOptions> = {
    'in-band': IN_BAND,
    workers: WORKERS,
    'Jest 29': { args: ['-i', ...withoutBrowser], jest: 29 },
  };

  beforeAll(async () => {
    for (const [way, options] of Object.entries(WAYS))
      runs.set(way, await runJest(project, options));
  }, 180_000);

  test.each(['in-band', 'workers'])('governs every environment the same, %s', (way) => {
    const run = runs.get(way);
    expect(run && classesByFile(run)).toEqual(FILES);
    expect(run?.exitCode).toBe(0);
    expect(run?.report.verdict).toBe('pass');
    expect(run?.output).toContain('own reporter: 37 tests');
  });

  test('governs those of Jest 29 the same', () => {
    const run = runs.get('Jest 29');
    const files = Object.entries(FILES).filter(([file]) => !/browser|jsdom/.test(file));
    expect(run && classesByFile(run)).toEqual(Object.fromEntries(files));
    expect(run?.exitCode).toBe(0);
    expect(run?.output).toContain('own reporter: 23 tests');
  });

  test('the report does not depend on the way', () => {
    const [inBand, workers] = [runs.get('in-band'), runs.get('workers')];
    expect(workers && outcomeOf(workers)).toBe(inBand && outcomeOf(inBand));
  });
});

describe('a project of ES modules', () => {
  const project = join(FIXTURES, 'esm');
  const USED = {
    "the application's own pool is pristine, first": 'passed',
    "the application's own pool is pristine, second": 'passed',
    'db is pristine, first': 'passed',
    'db is pristine, second': 'passed',
    'databaseUrl is where the application is': 'passed',
    'what is not wired is skipped': 'sanctioned-skip',
  };
  const UNUSED = {
    'importing is not using': 'passed',
    'nor is a skipped test': 'sanctioned-skip',
  };

  test.each([29, 30] as const)('imports the handles, Jest %i', async (jest) => {
    const run = await runJest(project, { args: ['-i'], env: MODULES, jest });
    expect(classesOf(run.report)).toEqual({ ...USED, ...UNUSED });
    expect(run.exitCode).toBe(0);
    expect(run.output).not.toContain('did not exit');
  });

  test('starts no server for a file that only imports', async () => {
    const run = await runJest(project, { args: ['-i', 'unused'], env: MODULES });
    expect(classesOf(run.report)).toEqual(UNUSED);
    expect(run.exitCode).toBe(0);
    expect(existsSync(join(run.dir, 'run.json'))).toBe(true);
    expect(existsSync(join(run.dir, 'server.lock'))).toBe(false);
    expect(existsSync(join(run.dir, 'server.json'))).toBe(false);
  });
});
