import type { RunRecord } from '../../../environment/record/types';
import type { Report } from '../../../reporter/types';
import { build, buildOf } from '../build-everything';
import {
  buildFile,
  buildFileReport,
  buildInfra,
  buildRegistry,
  buildRun,
  type GivenRun,
} from '../build-records';

const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;

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
