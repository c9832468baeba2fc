import type { RunRecord } from '../../../environment/record/types';
import { formatReport } from '../../../reporter/report/format-report';
import { build, buildOf, everything } from '../build-everything';
import { buildError, buildFileReport, buildRun, buildTest } from '../build-records';

describe('buildReport', () => {
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
        failing: [
          'isolation-bug',
          'governance-violation',
          'infra-not-done',
          'contract-violation',
          'unexpected-pass',
          'product-failure',
          'nondeterministic',
        ],
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
