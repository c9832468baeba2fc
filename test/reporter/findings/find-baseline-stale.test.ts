import type { RunRecord } from '../../../environment/record/types';
import type { AcceptedRow, AcceptedRun, HeldRow } from '../../../registry/baseline/baseline';
import { buildReport } from '../../../reporter/report/build-report';
import type { Report } from '../../../reporter/types';
import {
  buildError,
  buildFileReport,
  buildRegistry,
  buildRun,
  buildTest,
  type GivenRun,
} from '../build-records';

const FILE = 'tests/a.test.ts';

function row(title: string, name: string, given: Partial<AcceptedRow> = {}): AcceptedRow {
  const { file, id, path } = buildTest({ file: FILE, path: [title] });
  return { file, id, path, class: name, ...given };
}

function accept(rows: readonly AcceptedRow[], tests = 1): AcceptedRun {
  return { run: 'r0', commit: null, registryHash: 'abc', totals: { files: 1, tests }, rows };
}

function report(
  records: readonly RunRecord[],
  accepted: AcceptedRun | null,
  held: readonly HeldRow[] = [],
): Report {
  return buildReport({
    records,
    registry: buildRegistry(),
    registryError: null,
    baseline: { held, accepted },
  });
}

function staleOf(
  run: GivenRun,
  rows: readonly AcceptedRow[],
  gone: readonly string[] = [],
): string[] {
  const records = [...buildRun(run), { type: 'baseline', gone } as const];
  const { findings } = report(records, accept(rows));
  return findings.filter(({ rule }) => rule === 'baseline-stale').map(({ message }) => message);
}

const passing = { path: ['x'] };
const failing = { path: ['x'], outcome: 'failed', errors: [buildError()] } as const;
const whole: GivenRun = { files: { [FILE]: [passing] } };

test.each<[string, GivenRun, AcceptedRow[], string[]]>([
  [
    'a failure that passes',
    whole,
    [row('x', 'product-failure')],
    ['x passes now (product failure in the baseline)'],
  ],
  [
    'a skip that passes',
    whole,
    [row('x', 'held-skip')],
    ['x passes now (held skip in the baseline)'],
  ],
  [
    'a test that is gone',
    whole,
    [row('y', 'sanctioned-skip')],
    ['y is gone (sanctioned skip in the baseline)'],
  ],
  [
    'a file that can be collected',
    whole,
    [{ file: FILE, id: null, path: [], class: 'collection-error' }],
    ['the file can be collected now (collection-error in the baseline)'],
  ],
  ['a failure that fails', { files: { [FILE]: [failing] } }, [row('x', 'isolation-bug')], []],
  ['a skip that fails', { files: { [FILE]: [failing] } }, [row('x', 'held-skip')], []],
  ['a todo that was done', whole, [row('x', 'todo')], []],
  ['an expected failure that passes', whole, [row('x', 'expected-failure')], []],
  ['a flaky test that passes at once', whole, [row('x', 'nondeterministic')], []],
  [
    'a flaky test that is gone',
    whole,
    [row('y', 'nondeterministic')],
    ['y is gone (nondeterministic test in the baseline)'],
  ],
  ['a path pattern', { ...whole, started: { filtered: true } }, [row('x', 'product-failure')], []],
  ['an interrupted run', { ...whole, interrupted: true }, [row('x', 'product-failure')], []],
  [
    '-t over the file',
    { files: { [FILE]: [passing, { path: ['z'], outcome: 'skipped', skip: { by: 'filter' } }] } },
    [row('x', 'product-failure'), row('y', 'product-failure')],
    [],
  ],
  [
    'an .only in the file',
    { files: { [FILE]: [passing, { path: ['z'], outcome: 'skipped', skip: { by: 'focus' } }] } },
    [row('x', 'product-failure')],
    [],
  ],
  [
    'a file of another shard',
    { ...whole, started: { shard: '1/2' } },
    [row('x', 'product-failure', { file: 'tests/b.test.ts' })],
    [],
  ],
  [
    'a file of this shard',
    { ...whole, started: { shard: '1/2' } },
    [row('x', 'product-failure')],
    ['x passes now (product failure in the baseline)'],
  ],
])('%s', (_what, run, rows, expected) => {
  expect(staleOf(run, rows)).toEqual(expected);
});

const other = row('x', 'product-failure', { file: 'tests/b.test.ts' });

test.each<[string, GivenRun, string[], string[]]>([
  [
    'is gone',
    whole,
    ['tests/b.test.ts'],
    ['tests/b.test.ts is gone, and the baseline still has rows of it'],
  ],
  ['is there, and of another configuration', whole, [], []],
  ['is in another shard', { ...whole, started: { shard: '1/2' } }, ['tests/b.test.ts'], []],
  ['was left out', { ...whole, started: { filtered: true } }, ['tests/b.test.ts'], []],
  ['has no row', whole, ['tests/c.test.ts'], []],
])('a file that did not run %s', (_what, run, gone, expected) => {
  expect(staleOf(run, [other], gone)).toEqual(expected);
});

test('a file that could not be collected says nothing of its tests', () => {
  const records = [
    ...buildRun(),
    { type: 'file-started', file: FILE, worker: '1', at: '' } as const,
    buildFileReport(FILE, { execError: 'jestAdapter: Cannot find module x' }),
  ];
  expect(report(records, accept([row('x', 'product-failure')])).findings).toEqual([]);
});

test('a test that is skipped under a condition may pass', () => {
  const held: HeldRow = { rule: 'unsanctioned-skip', file: FILE, path: ['x'], conditional: true };
  const accepted = accept([row('x', 'held-skip')]);
  expect(report(buildRun(whole), accepted, [held]).reasons).toEqual([]);
});

test('it fails the run, with the command that mends it', () => {
  const made = report(buildRun(whole), accept([row('x', 'product-failure')]));
  expect(made.reasons).toEqual(['1 row of the baseline that is not needed']);
  expect(made.findings[0]).toMatchObject({ rule: 'baseline-stale', file: FILE, line: null });
  expect(made.findings[0]?.fix).toContain('\nnpx jest-hermetic baseline accept');
  expect(made.run.baseline).toBe('r0');
});

describe('a run without tests', () => {
  const none = accept([], 0);
  const empty = buildFileReport('tests/empty.test.ts', {
    execError: 'Your test suite must contain at least one test.',
  });

  test.each<[string, readonly RunRecord[], AcceptedRun | null, string[]]>([
    ['is allowed where the baseline knows it', buildRun(), none, []],
    ['blocks without a baseline', buildRun(), null, ['no test ran']],
    ['blocks where the baseline has tests', buildRun(), accept([], 3), ['no test ran']],
    [
      'blocks where a filter may have left out new ones',
      buildRun({ started: { filtered: true } }),
      none,
      ['no test ran: a filter left all of them out'],
    ],
    [
      'blocks where it was cut short',
      buildRun({ interrupted: true }),
      none,
      ['the run was interrupted'],
    ],
    ['is not one with an empty file', [...buildRun(), empty], none, ['1 collection error']],
    [
      'is not known any more once there are tests',
      buildRun(whole),
      none,
      ['1 row of the baseline that is not needed'],
    ],
  ])('%s', (_what, records, accepted, reasons) => {
    expect(report(records, accepted).reasons).toEqual(reasons);
  });
});

test('a collection error blocks although the baseline knows it, and is not new', () => {
  const file = 'tests/b.test.ts';
  const records = [...buildRun(whole), buildFileReport(file, { execError: 'boom' })];
  const known = accept([{ file, id: null, path: [], class: 'collection-error' }]);
  expect(report(records, known)).toMatchObject({
    reasons: ['1 collection error'],
    delta: { newCollectionErrors: [] },
  });
  expect(report(records, accept([])).delta.newCollectionErrors).toEqual([file]);
});
