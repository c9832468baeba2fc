import { formats, type Format } from '../../../reporter/renderers/formats';
import type { Report } from '../../../reporter/types';
import { IN_BAND, outcomeOf, WORKERS } from '../../environment/ways-to-run';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest, type JestRun } from '../../run-jest';

setUpProjects();

const FILES = {
  'registry.json': { version: 1, infra: {} },
  'tests/a.test.js': `
test('passes in one of them', () => expect(globalThis.named).toBe('api'));
test.skip('is skipped', () => undefined);
`,
  'packages/web/tests/b.test.js': "throw new Error('is not collected');",
};

/** Two projects with a name that run the same files, and one with neither, told by its folder. */
const CONFIG = `const { withHermetic } = require('jest-hermetic/config');
const project = (name) => ({
  displayName: name === 'unit' ? name : { name, color: 'blue' },
  rootDir: __dirname,
  roots: ['<rootDir>/tests'],
  transform: {},
  globals: { named: name },
});
module.exports = withHermetic({
  projects: [project('unit'), project('api'), { rootDir: __dirname + '/packages/web', transform: {} }],
});
`;

const SINGLE = `module.exports = {
  preset: 'jest-hermetic', transform: {}, displayName: 'unit', roots: ['<rootDir>/tests'], globals: { named: 'api' },
};
`;

/** How a format names the projects; null where it names no file either. */
const NAMED: Readonly<Record<Format, readonly string[] | null>> = {
  json: ['"project":"unit"', '"project":"api"', '"project":"packages/web"'],
  ctrf: ['"project":"unit"', '"project":"api"', '"project":"packages/web"'],
  html: ['0,"unit"]', '0,"api"]', '"packages/web"]'],
  junit: ['"tests/a.test.js [unit]"', '"tests/a.test.js [api]"', '[packages/web]"'],
  github: ['tests/a.test.js:3 › [api]', 'tests/a.test.js:2 › [unit]', 'b.test.js › [packages/web]'],
  summary: [
    'tests/a.test.js:3 › [api]',
    'tests/a.test.js:2 › [unit]',
    'b.test.js › [packages/web]',
  ],
  gitlab: ['[unit]: passes in', '[unit]: is skipped', '[api]: is skipped', '[packages/web]: '],
  prometheus: null,
};

const reportOf = (run: JestRun): Report => run.report as unknown as Report;
const describeTests = (run: JestRun): unknown[] =>
  reportOf(run).tests.map(({ file, project, path, class: is }) => [file, project, ...path, is]);

describe('several projects that run one file', () => {
  let runs: readonly JestRun[];
  beforeAll(async () => {
    const project = makeProject({ ...FILES, 'jest.config.js': CONFIG });
    const ways = [IN_BAND, WORKERS, { ...WORKERS, jest: 29 as const }];
    const all: JestRun[] = [];
    for (const way of ways) all.push(await runJest(project, way));
    runs = all;
  }, 120_000);

  test('are told apart, the same in every way to run them', () => {
    const [inBand, ...others] = runs;
    expect(describeTests(inBand!)).toEqual([
      ['tests/a.test.js', 'api', 'passes in one of them', 'passed'],
      ['tests/a.test.js', 'api', 'is skipped', 'governance-violation'],
      ['tests/a.test.js', 'unit', 'passes in one of them', 'product-failure'],
      ['tests/a.test.js', 'unit', 'is skipped', 'governance-violation'],
    ]);
    expect(reportOf(inBand!).files).toEqual([
      {
        file: 'packages/web/tests/b.test.js',
        project: 'packages/web',
        class: 'collection-error',
        kind: 'load',
        message: 'is not collected',
      },
      { file: 'tests/a.test.js', project: 'api', class: 'governed', kind: null, message: null },
      { file: 'tests/a.test.js', project: 'unit', class: 'governed', kind: null, message: null },
    ]);
    for (const other of others) expect(outcomeOf(other)).toBe(outcomeOf(inBand!));
  });

  test('have an id for each test of each', () => {
    const ids = reportOf(runs[0]!).tests.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test.each(Object.keys(formats) as Format[])('are named in every format: %s', async (format) => {
    const text = await render(reportOf(runs[0]!), format);
    const names = NAMED[format];
    if (names === null) expect(text).not.toContain('a.test');
    else for (const name of names) expect(text).toContain(name);
  });

  test('are told apart where somebody reads them', async () => {
    const [run] = runs;
    expect(run!.output).toContain('tests/a.test.js:2 › [unit] › passes in one of them');
    expect(run!.output).toContain('packages/web/tests/b.test.js › [packages/web]');
    const junit = await render(reportOf(run!), 'junit');
    expect(junit).toContain('<testsuite name="tests/a.test.js [unit]" tests="2" failures="2"');
    expect(junit).toContain('classname="unit.tests.a.test"');
    const ctrf = JSON.parse(await render(reportOf(run!), 'ctrf')) as Ctrf;
    expect(ctrf.results.tests.map(({ labels }) => labels.project).sort()).toEqual([
      ...['api', 'api', 'packages/web', 'unit', 'unit'],
    ]);
    // A place begins with its file, which annotations lead to.
    expect(await render(reportOf(run!), 'github')).toContain('file=tests/a.test.js');
  });
});

/** Two that are written out, and two that have a configuration. */
const UNNAMED = `const project = (named) => ({
  preset: 'jest-hermetic', roots: ['<rootDir>/tests'], transform: {}, globals: { named },
});
module.exports = {
  reporters: ['default', 'jest-hermetic/reporter'],
  projects: [project('unit'), project('api'), '<rootDir>/conf/a.js', '<rootDir>/conf/b.js'],
};
`;

/** A configuration of its own, for the folder above. */
const configure = (named: string): string => `module.exports = {
  preset: 'jest-hermetic', rootDir: '..', roots: ['<rootDir>/tests'], transform: {}, globals: { named: '${named}' },
};
`;

test.each([29, 30] as const)('projects of one folder without a name, Jest %i', async (jest) => {
  const project = makeProject({
    ...FILES,
    'jest.config.js': UNNAMED,
    'conf/a.js': configure('a'),
    'conf/b.js': configure('api'),
  });
  const runs = [
    await runJest(project, { ...IN_BAND, jest }),
    await runJest(project, { ...WORKERS, jest, args: [...(WORKERS.args ?? []), '-t', 'passes'] }),
  ];
  for (const run of runs) {
    const ran = describeTests(run).filter(
      (test) => (test as string[])[2] === 'passes in one of them',
    );
    expect(ran.map((test) => (test as string[]).filter((_, index) => index % 2 === 1))).toEqual([
      ['conf/a.js', 'product-failure'],
      ['conf/b.js', 'passed'],
      ['project 1', 'product-failure'],
      ['project 2', 'passed'],
    ]);
  }
  const ids = runs.map((run) => run.report.tests.map(({ id }) => id).sort());
  expect(new Set(ids[0]).size).toBe(8);
  expect(ids[1]).toEqual(ids[0]);
});

test('the name of an only project is no part of anything', async () => {
  const named = makeProject({ ...FILES, 'jest.config.js': SINGLE });
  const unnamed = makeProject({
    ...FILES,
    'jest.config.js': SINGLE.replace("displayName: 'unit',", ''),
  });
  const [a, b] = [await runJest(named, IN_BAND), await runJest(unnamed, IN_BAND)];
  expect(describeTests(a)[0]).toEqual([
    ...['tests/a.test.js', undefined, 'passes in one of them', 'passed'],
  ]);
  expect(outcomeOf(a)).toBe(outcomeOf(b));
});

interface Ctrf {
  readonly results: {
    readonly tests: readonly { readonly labels: Readonly<Record<string, string>> }[];
  };
}

async function render(report: Report, format: Format): Promise<string> {
  const rendered: string | Iterable<string> | Promise<string> = formats[format].render(report);
  if (typeof rendered === 'string') return rendered;
  return rendered instanceof Promise ? rendered : [...rendered].join('');
}
