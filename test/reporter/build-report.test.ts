import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { RunRecord } from '../../environment/record/types';
import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/types';
import { buildReport } from '../../reporter/build-report';
import { testClasses } from '../../reporter/classes';
import { findingRules } from '../../reporter/finding-rules';
import { formatReport } from '../../reporter/format-report';
import type { Report } from '../../reporter/types';
import {
  buildError,
  buildFile,
  buildFileReport,
  buildInfra,
  buildRegistry,
  buildRun,
  buildTest,
  type GivenRun,
} from './build-records';

const schema = JSON.parse(readFileSync(join(__dirname, '../../report.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const database: RunRecord = {
  type: 'database',
  used: true,
  infra: 'PostgreSQL',
  file: 'tests/a.test.ts',
  available: true,
  error: null,
  provisionMs: 2.5,
  enforcement: 'role',
  notes: [],
};
const failed = { outcome: 'failed', errors: [buildError()] } as const;
const leak = {
  outcome: 'failed',
  errors: [buildError({ code: 'HERMETIC_ISOLATION_LEFT_OPEN', target: './data/app.db' })],
} as const;
const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;

/** A run with something of everything. */
const everything: RunRecord[] = [
  ...buildRun({
    files: {
      'tests/b.test.ts': [
        { path: ['passes'], requires: ['PostgreSQL'], touched: ['PostgreSQL'] },
        { path: ['fails'], requires: ['PostgreSQL'], ...failed },
        { path: ['leaks'], ...leak },
        { path: ['skips'], ...skipped },
        {
          path: ['waits'],
          requires: ['Mailer'],
          outcome: 'skipped',
          skip: { by: 'infra', infra: ['Mailer'] },
        },
        {
          path: ['expects'],
          requires: ['LLM'],
          outcome: 'failed',
          xfail: { infra: 'LLM', named: true },
          errors: [buildError({ infra: 'LLM' })],
        },
        { path: ['flaps'], attempts: 2 },
        { path: ['later'], outcome: 'todo' },
        {
          path: ['refused'],
          outcome: 'failed',
          requires: ['Redis'],
          errors: [buildError({ message: 'connect ECONNREFUSED ::1:6379' })],
        },
      ],
      'tests/a.test.ts': [{ path: ['z'] }, { path: ['a'] }],
    },
  }),
  { type: 'file-started', file: 'tests/dead.test.ts', worker: '2', at: '' },
  buildFileReport('tests/dead.test.ts', {
    execError: 'A jest worker process (pid=1) was terminated by another process: signal=SIGKILL',
  }),
  buildFileReport('tests/wild.test.ts', {
    tests: [{ path: ['x'], status: 'failed', messages: ['Error: boom\n    at x (y.ts:1:1)'] }],
  }),
  database,
  { type: 'protected', target: './data/app.db', before: 'aa', after: 'bb', isFile: true },
  {
    type: 'protected',
    target: 'postgres://me:secret@db/app',
    before: null,
    after: null,
    isFile: false,
  },
];

function build(records: readonly RunRecord[], registry: Registry = buildRegistry()): Report {
  return buildReport({ records, registry, registryError: null });
}

function buildOf(run: GivenRun, registry?: Registry): Report {
  return build(buildRun(run), registry);
}

describe('buildReport', () => {
  test.each<[string, Report]>([
    ['of everything', build(everything)],
    ['of nothing', build([])],
    ['of an empty run', buildOf({})],
    [
      'without a registry',
      buildReport({
        records: everything,
        registry: null,
        registryError: HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: '/project' }),
      }),
    ],
  ])('is valid by its schema: %s', (_what, report) => {
    validate(JSON.parse(formatReport(report)));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(formatReport(report))).toEqual(report);
  });

  test('has its keys in the published order', () => {
    expect(Object.keys(build(everything))).toEqual(Object.keys(schema.properties));
    expect(Object.keys(build(everything).tests[0]!)).toEqual(
      Object.keys(schema.properties.tests.items.properties),
    );
    expect(Object.keys(build(everything).run)).toEqual(
      Object.keys(schema.properties.run.properties),
    );
    expect([...Object.keys(testClasses), 'collection-error']).toEqual(
      Object.keys(schema.properties.totals.properties.classes.properties),
    );
    expect(Object.keys(findingRules)).toEqual(
      schema.properties.findings.items.properties.rule.enum,
    );
  });

  test('says everything of a run', () => {
    const { run, tests, ...report } = build(everything);
    expect(
      tests.map(({ file, path, class: name }) => `${file} ${path.join(' ')}: ${name}`),
    ).toEqual([
      'tests/a.test.ts z: passed',
      'tests/a.test.ts a: passed',
      'tests/b.test.ts passes: passed',
      'tests/b.test.ts fails: product-failure',
      'tests/b.test.ts leaks: isolation-bug',
      'tests/b.test.ts skips: governance-violation',
      'tests/b.test.ts waits: sanctioned-skip',
      'tests/b.test.ts expects: expected-failure',
      'tests/b.test.ts flaps: nondeterministic',
      'tests/b.test.ts later: todo',
      'tests/b.test.ts refused: infra-not-done',
      'tests/wild.test.ts x: product-failure',
    ]);
    expect(report).toEqual({
      schemaVersion: 1,
      verdict: 'fail',
      reasons: [
        '1 changed protected target',
        '1 isolation bug',
        '1 governance violation',
        '1 failure by infrastructure not done',
        '1 collection error',
        '1 ungoverned file',
        '2 product failures',
        '1 nondeterministic test',
      ],
      totals: {
        files: 4,
        tests: 12,
        classes: {
          passed: 3,
          'sanctioned-skip': 1,
          'expected-failure': 1,
          'held-skip': 0,
          filtered: 0,
          todo: 1,
          'isolation-bug': 1,
          'governance-violation': 1,
          'infra-not-done': 1,
          'contract-violation': 0,
          'unexpected-pass': 0,
          'product-failure': 2,
          nondeterministic: 1,
          'collection-error': 1,
        },
        buckets: { A: 2, B: 1, B1: 1, B2: 1 },
      },
      invariants: {
        I1: { holds: false, evidence: '1 ungoverned file' },
        I2: { holds: false, evidence: '1 of 2 skips unsanctioned' },
        I3: { holds: false, evidence: '1 test failed, then passed on retry' },
        I4: { holds: false, evidence: '1 test by a rule of its own' },
      },
      files: [
        { file: 'tests/a.test.ts', class: 'governed', kind: null, message: null },
        { file: 'tests/b.test.ts', class: 'governed', kind: null, message: null },
        {
          file: 'tests/dead.test.ts',
          class: 'collection-error',
          kind: 'worker',
          message: 'its worker died (SIGKILL)',
        },
        {
          file: 'tests/wild.test.ts',
          class: 'ungoverned',
          kind: null,
          message: 'its test ran without the runner of jest-hermetic',
        },
      ],
      infra: [
        {
          name: 'Agents',
          state: 'A',
          available: null,
          declaredBy: 0,
          ran: 0,
          skipped: 0,
          failed: 0,
        },
        { name: 'LLM', state: 'A', available: false, declaredBy: 1, ran: 1, skipped: 0, failed: 1 },
        {
          name: 'Mailer',
          state: 'A',
          available: null,
          declaredBy: 1,
          ran: 0,
          skipped: 1,
          failed: 0,
        },
        {
          name: 'PostgreSQL',
          state: 'C',
          available: true,
          declaredBy: 4,
          ran: 4,
          skipped: 0,
          failed: 1,
        },
        {
          name: 'Queue',
          state: 'A',
          available: null,
          declaredBy: 0,
          ran: 0,
          skipped: 0,
          failed: 0,
        },
        {
          name: 'Redis',
          state: 'B',
          available: false,
          declaredBy: 1,
          ran: 1,
          skipped: 0,
          failed: 1,
        },
      ],
      protected: [
        { target: './data/app.db', isFile: true, intact: false, refused: 1 },
        { target: 'postgres://me:***@db/app', isFile: false, intact: null, refused: 0 },
      ],
      findings: [
        {
          rule: 'protected-changed',
          file: null,
          line: null,
          message: './data/app.db is not what it was before the run',
          fix: 'restore it, and give the code that wrote to it the connection of the test database',
        },
      ],
      delta: { newlyFailing: [], newlyPassing: [], newCollectionErrors: [], newSkips: [] },
    });
    expect(run).toMatchObject({
      id: 'r1',
      baseline: null,
      durations: { wallMs: 2000, testsMs: 11, provisionMs: 2.5, resetMs: 3 },
      isolation: {
        provisioned: 1,
        unavailable: 0,
        resets: 4,
        rebuilds: 0,
        openConnections: 0,
        enforcement: { role: 1, convention: 0, file: 0 },
        notes: [],
      },
      fingerprints: { './data/app.db': { before: 'aa', after: 'bb' } },
    });
  });

  test('what of the registry leads to nothing is noted, without its password', () => {
    const notes = ['"protect" names postgres://me:hunter2@db/app', 'b'];
    const { verdict, run } = buildOf({ files: { 'a.test.ts': [{}] }, started: { notes } });
    expect(verdict).toBe('pass');
    expect(run.isolation.notes).toEqual(['"protect" names postgres://me:***@db/app', 'b']);
  });

  test('gives the same bytes for the same records in any order', () => {
    const expected = formatReport(withoutRun(build(everything)));
    for (let seed = 1; seed <= 20; seed++) {
      expect(formatReport(withoutRun(build(shuffle(everything, seed))))).toBe(expected);
    }
  });

  test('gives the same bytes on another machine, with other workers, at another time of the day', () => {
    const elsewhere = JSON.parse(
      JSON.stringify(everything)
        .replaceAll('/project', '/home/ci/build')
        .replaceAll('"worker":"2"', '"worker":"7"')
        .replaceAll('10:00:0', '23:11:1'),
    ) as RunRecord[];
    expect(formatReport(withoutRun(build(elsewhere)))).toBe(
      formatReport(withoutRun(build(everything))),
    );
  });

  test.each<[string, Report, string[]]>([
    ['a clean run', buildOf({ files: { 'a.test.ts': [{}] } }), []],
    [
      'only what the registry sanctions',
      buildOf({
        files: { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'infra', infra: ['Mailer'] } }] },
      }),
      [],
    ],
    ['no test at all', buildOf({}), ['no test ran']],
    [
      'no test at all, filtered',
      buildOf({ started: { filtered: true } }),
      ['no test ran: a filter left all of them out'],
    ],
    [
      '-t matches nothing',
      buildOf({ files: { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'filter' } }] } }),
      ['no test ran: -t matched none of 1'],
    ],
    [
      '-t matches some',
      buildOf({
        files: {
          'a.test.ts': [
            { path: ['a'] },
            { path: ['b'], outcome: 'skipped', skip: { by: 'filter' } },
          ],
        },
      }),
      [],
    ],
    [
      'interrupted',
      buildOf({ files: { 'a.test.ts': [{}] }, interrupted: true }),
      ['the run was interrupted'],
    ],
    [
      'killed',
      build(buildRun({ files: { 'a.test.ts': [{}] } }).slice(0, -1)),
      ['the run never finished'],
    ],
    ['no records', build([]), ['the run never finished']],
    ['a todo', buildOf({ files: { 'a.test.ts': [{ outcome: 'todo' }] } }), []],
    [
      'a todo under a strict policy',
      buildOf(
        { files: { 'a.test.ts': [{ outcome: 'todo' }] } },
        buildRegistry({ policy: { todo: 'fail' } }),
      ),
      ['1 todo'],
    ],
    [
      'nondeterminism under a mild policy',
      buildOf(
        { files: { 'a.test.ts': [{ attempts: 2 }] } },
        buildRegistry({ policy: { nondeterministic: 'warn' } }),
      ),
      [],
    ],
    [
      'a reporter fault',
      buildReport({
        records: buildRun({ files: { 'a.test.ts': [{}] } }),
        registry: buildRegistry(),
        registryError: null,
        faults: ['the reporter failed in onRunStart'],
      }),
      ['the reporter failed in onRunStart'],
    ],
  ])('%s: %#', (_what, report, reasons) => {
    expect(report.reasons).toEqual(reasons);
    expect(report.verdict).toBe(reasons.length > 0 ? 'fail' : 'pass');
  });

  test('without a registry it says so once, and fails', () => {
    const registryError = HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: '/project' });
    const report = buildReport({
      records: buildRun({ files: { 'a.test.ts': [{}] } }),
      registry: null,
      registryError,
    });
    expect(report.reasons).toEqual(['no valid registry.json']);
    expect(report.findings).toEqual([
      {
        rule: 'registry-invalid',
        file: 'registry.json',
        line: null,
        fix: 'npx jest-hermetic init',
        message: `HERMETIC_REGISTRY_MISSING: no registry.json at or above .\n${registryError.why}`,
      },
    ]);
    expect(report.invariants.I4).toEqual({ holds: false, evidence: 'no valid registry' });
  });

  test('a retried test counts once, by its last attempt; a repeated file by its worse outcome', () => {
    const attempt = (attempts: number, outcome: 'failed' | 'passed') =>
      buildTest({ id: 'x', file: 'a.test.ts', attempts, outcome });
    const classesOf = (...tests: RunRecord[]) =>
      build([...buildRun({ files: { 'a.test.ts': [] } }), ...tests]).tests.map(
        (test) => test.class,
      );
    expect(classesOf(attempt(2, 'passed'), attempt(1, 'failed'))).toEqual(['nondeterministic']);
    expect(classesOf(attempt(1, 'failed'), attempt(1, 'passed'))).toEqual(['product-failure']);
  });

  test('no password gets into a report', () => {
    const secret = 'hunter2';
    const url = `postgres://me:${secret}@db.internal:5432/app`;
    const report = build([
      ...buildRun({
        files: {
          'a.test.ts': [
            {
              path: [`connects to ${url}`],
              outcome: 'failed',
              errors: [
                buildError({ message: `refused ${url}`, fix: `set ${url}`, code: 'HERMETIC_X' }),
              ],
            },
            { path: [`skips ${url}`], outcome: 'skipped', skip: { by: 'author' } },
          ],
        },
      }),
      buildFileReport('b.test.ts', { execError: `Error: no ${url}` }),
      { type: 'protected', target: url, before: null, after: null, isFile: false },
    ]);
    expect(formatReport(report)).not.toContain(secret);
  });
});

describe('findings', () => {
  const row = { file: 'tests/a.test.ts', test: ['s', 't'], infra: 'Mailer', reason: 'r' };
  const registry = buildRegistry({ skips: [row] });
  const rulesOf = (report: Report): string[] => report.findings.map(({ rule }) => rule);

  test.each<[string, GivenRun, string[]]>([
    ['used', { files: { 'tests/a.test.ts': [{ path: ['s', 't'], ...skipped }] } }, []],
    ['not used', { files: { 'tests/a.test.ts': [{ path: ['s', 't'] }] } }, ['unused-skip']],
    [
      'of a test that is gone',
      { files: { 'tests/a.test.ts': [{ path: ['other'] }] } },
      ['unused-skip'],
    ],
    ['of a file that did not run', { files: { 'tests/b.test.ts': [{}] } }, []],
    [
      'in a filtered run',
      { files: { 'tests/a.test.ts': [{ path: ['s', 't'] }] }, started: { filtered: true } },
      [],
    ],
    [
      'in an interrupted run',
      { files: { 'tests/a.test.ts': [{ path: ['s', 't'] }] }, interrupted: true },
      [],
    ],
    [
      'beside an .only',
      {
        files: {
          'tests/a.test.ts': [
            { path: ['x'] },
            { path: ['s', 't'], outcome: 'skipped', skip: { by: 'focus' } },
          ],
        },
      },
      [],
    ],
  ])('a row of skips that is %s', (_what, run, rules) => {
    const report = buildOf(run, registry);
    expect(rulesOf(report)).toEqual(rules);
    if (rules.length > 0) expect(report.reasons).toContain('1 unused row of "skips"');
  });

  const file = 'tests/b.test.ts';
  const start: RunRecord = { type: 'file-started', file, worker: '1', at: '' };
  test.each<[string, RunRecord[], string, string]>([
    [
      'afterAll',
      [
        ...buildFile(file, [{}]).slice(0, -1),
        buildFileReport(file, {
          execError: 'Error: after boom\n    at x (y.ts:1:1)',
          tests: [{ path: ['suite', 'title'], status: 'passed', messages: [] }],
        }),
      ],
      'after-all-failure',
      'after boom',
    ],
    [
      'restart',
      [start, ...buildFile(file, [{}])],
      'worker-restarted',
      'a worker died while it ran this file, and Jest ran the file again',
    ],
    [
      'lost test',
      [...buildFile(file, [{}]).filter(({ type }) => type !== 'test')],
      'unrecorded-test',
      'Jest tells of 1 more test than its worker recorded',
    ],
  ])('%s fails the run', (_what, records, rule, message) => {
    const report = build([...buildRun({ files: { 'tests/a.test.ts': [{}] } }), ...records]);
    expect(report.findings).toMatchObject([{ rule, file, line: null, message }]);
    expect(report.verdict).toBe('fail');
  });

  test('undeclared infrastructure is a warning under a mild policy', () => {
    const mild = buildRegistry({
      policy: { undeclared: 'warn' },
      infra: buildInfra({ name: 'Redis', state: 'B' }),
    });
    const report = buildOf(
      {
        files: {
          [file]: [
            { path: ['a'], touched: ['Redis'] },
            { path: ['b'], touched: ['Redis'] },
          ],
        },
      },
      mild,
    );
    expect(report.verdict).toBe('pass');
    expect(rulesOf(report)).toEqual(['undeclared-infra']);
    expect(report.invariants.I4.holds).toBe(false);
  });
});

describe('protected', () => {
  test.each<[string, string | null, string | null, boolean, boolean | null]>([
    ['the same', 'a', 'a', true, true],
    ['changed', 'a', 'b', true, false],
    ['appeared', null, 'b', true, false],
    ['removed', 'a', null, true, false],
    ['unreadable', null, null, true, null],
    ['a server', null, null, false, null],
  ])('%s', (_what, before, after, isFile, intact) => {
    const report = build([
      ...buildRun({ files: { 'a.test.ts': [{}] } }),
      { type: 'protected', target: 't', before, after, isFile },
    ]);
    expect(report.protected).toEqual([{ target: 't', isFile, intact, refused: 0 }]);
    expect(report.verdict).toBe(intact === false ? 'fail' : 'pass');
  });

  test('what no record tells of is unknown', () => {
    const registry = buildRegistry({ protect: ['./x.db', { env: 'DATABASE_URL' }] });
    expect(buildOf({}, registry).protected).toEqual([
      { target: '$DATABASE_URL', isFile: null, intact: null, refused: 0 },
      { target: './x.db', isFile: true, intact: null, refused: 0 },
    ]);
  });
});

function withoutRun(report: Report): Report {
  return { ...report, run: null as never };
}

/** Fisher-Yates with a small generator, so that a failure can be repeated. */
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const shuffled = [...items];
  let state = seed;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const j = state % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
