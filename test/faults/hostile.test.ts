import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ENTRY, registryOf, PASSES } from '../bad-input/registries';
import { runProject } from '../bad-input/run-project';
import { callCli } from '../cli/call-cli';
import { makeProject, setUpProjects, temporaryFolder } from '../make-project';
import type { JestRun } from '../run-jest';

setUpProjects();

const TITLES = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' '],
  '\u001b]8;;http://evil\u0007link\u001b]8;;\u0007 \u001b]0;title\u0007\u001b[2J\u009b31m',
  'right \u202e left \u2066 \u200b\u200d\ufeff',
  '<script>alert(1)</script><img src=x onerror=alert(1)> ]]> &amp;',
  '=HYPERLINK("http://evil")',
  '::error file=a.js,line=1::pwned',
  'two\n::error::lines\r\n##[error]of ##vso[task.complete]',
  'nul \0, half \ud800 of a character',
  `"; touch pwned; '$(touch pwned)' \`touch pwned\``,
  '../../../../etc/passwd',
];

const HOSTILE = `
const titles = ${JSON.stringify(TITLES)};
for (const title of titles) {
  test(title, () => {});
  test.skip(title, () => {});
  describe(title, () => test(title, () => { throw Object.assign(new Error(title), { name: title, code: title, host: title }); }));
}
test.skip('x'.repeat(1024 * 1024), () => {});
test('fails ' + 'y'.repeat(1024 * 1024), () => { throw new Error('z'.repeat(4 * 1024 * 1024)); });
const deep = (level) => describe('level ' + level, () => (level === 500 ? test('deepest', () => {}) : deep(level + 1)));
deep(1);
test('a cycle', () => { const error = new Error('cycle'); error.cause = error; error.errors = [error, error]; throw error; });
test('many causes', () => { const error = new Error('many'); error.errors = Array(20).fill(error); throw error; });
test('getters', () => { throw Object.defineProperty(new Error('x'), 'errors', { get: () => [1, null] }); });
`;

const LINE_CONTROL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/;
const CI_COMMAND = /^\s*::|##(?:vso|teamcity)?\[/m;

/** The part of the output that is this tool's own. */
function ownPart({ output }: JestRun): string {
  return output.slice(output.indexOf('\nHermetic: '));
}

function expectHarmless(text: string): void {
  expect(text).not.toMatch(LINE_CONTROL);
  expect(text).not.toMatch(CI_COMMAND);
  expect(text.length).toBeLessThan(500_000);
}

describe('hostile titles, errors and names of files', () => {
  let run: JestRun;
  let project: string;
  const NAMES = [
    '::error::x.test.js',
    'a\n::error::b.test.js',
    '\u001b[2J.test.js',
    "'$(touch pwned)'.test.js",
  ];

  beforeAll(async () => {
    project = makeProject({
      'registry.json': {
        version: 1,
        infra: { '<b>::error': { ...ENTRY, owner: '\n::error::x' } },
      },
      'tests/hostile.test.js': HOSTILE,
      ...Object.fromEntries(NAMES.map((name) => [name, `test.skip('x', () => {});`])),
    });
    run = await runProject(project, { env: { HERMETIC_RUN_ID: '../../x\u202e/--help' } });
  });

  test('each test has its class', () => {
    const of = (is: string): number => run.report.tests.filter((test) => test.class === is).length;
    expect(of('passed')).toBe(TITLES.length + 1);
    expect(of('governance-violation')).toBe(TITLES.length + 1 + NAMES.length);
    expect(of('product-failure')).toBe(TITLES.length + 4);
    expect(run.report.files).toHaveLength(1 + NAMES.length);
    expect(run.report.findings).toEqual([]);
    expect(run.exitCode).toBe(1);
  });

  test('what the tool prints, on a terminal and into report.txt, is plain text', () => {
    expectHarmless(ownPart(run));
    expectHarmless(readFileSync(join(run.dir, 'report.txt'), 'utf8'));
    expect(ownPart(run)).toMatch(/tests\/hostile\.test\.js(?::\d+)? › __proto__ › __proto__/);
  });

  test('the command line shows the same', async () => {
    const { stdout } = await callCli(['report', run.dir], project);
    expectHarmless(stdout);
    const { stdout: json } = await callCli(['report', run.dir, '--json'], project);
    expect((JSON.parse(json) as { tests: unknown[] }).tests).toHaveLength(run.report.tests.length);
  });

  test('the run has a folder among the others, and nothing was executed', () => {
    expect(dirname(run.dir)).toBe(join(project, '.hermetic', 'runs'));
    expect(basename(run.dir)).toMatch(/^x---help\.[0-9a-f]{6}$/);
    expect(existsSync(join(project, 'pwned'))).toBe(false);
    expect(existsSync(join(dirname(project), 'x'))).toBe(false);
  });

  test('records of another version, torn and made up, change nothing', async () => {
    const records = join(run.dir, 'records');
    const garbage = [
      ...[
        '',
        '{',
        'null',
        '[]',
        '1',
        '"type"',
        '{"type":"test"}',
        '{"type":"__proto__"}',
        '\u0000\ufffd',
      ],
      '{"type":"test-of-version-9","file":"tests/hostile.test.js"}',
      '{"type":"file-started","file":7}',
      '{"type":"test","file":"a","id":"b","path":["x"],"index":0,"outcome":"exploded"}',
      '{"__proto__":{"type":"test"},"constructor":1}',
      `{"type":"database","infra":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ];
    appendFileSync(join(records, '1.jsonl'), `\n${garbage.join('\n')}\n{"type":"test","fi`);
    appendFileSync(join(records, '2.jsonl'), Buffer.from([0xff, 0xfe, 0x0a, 0x00]));
    mkdirSync(join(records, '3.jsonl'));
    symlinkSync('/dev/zero', join(records, '4.jsonl'));
    const before = await callCli(['report', run.dir, '--json'], project);
    rmSync(join(run.dir, 'report.json'));
    const { stdout } = await callCli(['report', run.dir, '--json'], project);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(before.stdout));
  });
});

test('two runs with one HERMETIC_RUN_ID at the same moment have a folder each', async () => {
  const project = makeProject({
    'registry.json': registryOf({ Notes: { migrations: { sql: 'db' } } }),
    'db/1.sql': 'CREATE TABLE notes (id INTEGER);',
    'tests/a.test.js': `const { db } = require('jest-hermetic');
test.each([1, 2, 3])('is alone %d', async (id) => {
  expect(await db('notes')).toEqual([]);
  await db('notes').insert({ id });
});`,
  });
  const env = { HERMETIC_RUN_ID: 'nightly' };
  const both = await Promise.all([1, 2].map(() => runProject(project, { env })));
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  const runs = readdirSync(join(project, '.hermetic', 'runs'));
  expect(runs.map((name) => name.replace(/[0-9a-f]{6}$/, '#'))).toEqual(['nightly.#', 'nightly.#']);
});

test('a migration that a symbolic link has outside of the project is not run', async () => {
  const outside = makeProject({ 'evil.sql': 'CREATE TABLE evil (id INTEGER);' });
  const project = makeProject({
    'registry.json': registryOf({ Orders: { migrations: { sql: 'db' } } }),
    'db/1.sql': 'CREATE TABLE orders (id INTEGER);',
    'tests/a.test.js': `require('jest-hermetic').requiresInfra('Orders').test('needs it', () => {});`,
  });
  symlinkSync(join(outside, 'evil.sql'), join(project, 'db/2.sql'));
  const { output, exitCode } = await runProject(project);
  expect(output).toContain('2.sql in it is a symbolic link that leads out of the project');
  expect(exitCode).toBe(1);
});

test.each(['/dev/zero', '..', '/dev/shm/../shm'])(
  'protecting %s reads nothing without an end',
  async (target) => {
    const project = makeProject({
      'registry.json': { version: 1, infra: {}, protect: [target] },
      'tests/a.test.js': PASSES,
    });
    const { report, exitCode } = await runProject(project);
    expect({ exitCode, reasons: report.reasons }).toEqual({ exitCode: 0, reasons: [] });
  },
);

describe('a report.json that is none', () => {
  test.each([
    ['{"schemaVersion":1,"tests":[]}', /must have required property/],
    ['{"schemaVersion":1,"tests":[{"id":1}],"__proto__":{}}', /must/],
    [`{"schemaVersion":1,"tests":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, /must/],
    ['\u0000', /./],
  ])('%#', async (text, reason) => {
    const project = makeProject({ '.hermetic/runs/one/report.json': text });
    const { stdout, exitCode } = await callCli(['report', '--json'], project);
    const { error } = JSON.parse(stdout) as { error: { code: string; why: string } };
    expect({ code: error.code, exitCode }).toEqual({
      code: 'HERMETIC_REPORT_UNREADABLE',
      exitCode: 2,
    });
    expect(error.why).toMatch(reason);
  });
});

/** Whatever runs of these projects call temporary is below a folder of this file's own. */
test('the temporary folder has what caches hold, and nothing that hostile names made', () => {
  expect(
    readdirSync(temporaryFolder()).filter(
      (name) => !/^(?:jest_|jest-hermetic-|jiti|node-)/.test(name),
    ),
  ).toEqual([]);
});
