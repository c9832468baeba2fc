import type { HeldRow } from '../../../registry/baseline/baseline';
import { buildReport } from '../../../reporter/report/build-report';
import { renderText } from '../../../reporter/renderers/text/render-text';
import type { TestRecord } from '../../../environment/record/types';
import { buildError, buildRegistry, buildRun, type GivenRun } from '../build-records';

const FILE = 'tests/a.test.ts';
const AUTHOR = { outcome: 'skipped', skip: { by: 'author' } } as const;

function held(...path: string[]): HeldRow {
  return { rule: 'unsanctioned-skip', file: FILE, path };
}

function report(
  rows: readonly HeldRow[],
  tests: readonly Partial<TestRecord>[],
  {
    run = {},
    registry = buildRegistry(),
  }: { run?: GivenRun; registry?: ReturnType<typeof buildRegistry> } = {},
) {
  return buildReport({
    records: buildRun({ files: { [FILE]: tests }, ...run }),
    registry,
    registryError: null,
    baseline: { held: rows },
  });
}

function classOf(rows: readonly HeldRow[], test: Partial<TestRecord>): string {
  return report(rows, [test]).tests[0]!.class;
}

describe('a skip of the author', () => {
  const place = (depth: number, line: number, file = FILE) => ({ depth, file, line });

  test.each<[string, readonly HeldRow[], Partial<TestRecord>, string]>([
    ['that is held', [held('s', 't')], { ...AUTHOR, path: ['s', 't'] }, 'held-skip'],
    [
      'with another title',
      [held('s', 't')],
      { ...AUTHOR, path: ['s', 'u'] },
      'governance-violation',
    ],
    [
      'of another file',
      [{ ...held('s', 't'), file: 'b.test.ts' }],
      { ...AUTHOR, path: ['s', 't'] },
      'governance-violation',
    ],
    ['of a table', [held('s', 'adds %i')], { ...AUTHOR, path: ['s', 'adds 1'] }, 'held-skip'],
    [
      'of a block that is held',
      [held('s')],
      { ...AUTHOR, path: ['s', 't'], places: [place(1, 3)] },
      'held-skip',
    ],
    [
      'of its own in a block whose skip was held',
      [held('s')],
      { ...AUTHOR, path: ['s', 't'], places: [place(2, 4)] },
      'governance-violation',
    ],
    [
      'in a held block, and of its own as well',
      [held('s')],
      { ...AUTHOR, path: ['s', 't'], places: [place(1, 3), place(2, 4)] },
      'governance-violation',
    ],
    [
      'in a suite that several files share',
      [{ ...held('t'), file: 'tests/suite.ts' }],
      { ...AUTHOR, path: ['s', 't'], places: [place(2, 9, 'tests/suite.ts')] },
      'held-skip',
    ],
    ['that was handed on', [held()], { ...AUTHOR, path: ['s', 't'] }, 'held-skip'],
    [
      'of what must run by now',
      [held('s', 't')],
      { ...AUTHOR, path: ['s', 't'], requires: ['PostgreSQL'] },
      'governance-violation',
    ],
    [
      'of what state A skips anyway',
      [held('s', 't')],
      { ...AUTHOR, path: ['s', 't'], requires: ['Mailer'] },
      'sanctioned-skip',
    ],
    [
      'by test.failing',
      [held('s', 't')],
      { path: ['s', 't'], failing: true, outcome: 'failed', errors: [buildError()] },
      'held-skip',
    ],
    [
      'by test.failing, when it passes',
      [held('s', 't')],
      { path: ['s', 't'], failing: true },
      'governance-violation',
    ],
  ])('%s', (_what, rows, test, expected) => {
    expect(classOf(rows, test)).toBe(expected);
  });

  test('is called at the first line that is not held', () => {
    const places = [place(1, 3), place(2, 4)];
    const [test] = report([held('s')], [{ ...AUTHOR, path: ['s', 't'], places }]).tests;
    expect(test).toMatchObject({ line: 4, evidence: [] });
  });

  test('whose row of "skips" expired is held no longer', () => {
    const registry = buildRegistry({
      skips: [{ file: FILE, test: ['t'], infra: 'Mailer', reason: 'r', expires: '2026-04-30' }],
    });
    expect(report([held('t')], [{ ...AUTHOR, path: ['t'] }], { registry }).tests[0]).toMatchObject({
      class: 'governance-violation',
      reason: 'its row of "skips" in registry.json expired on 2026-04-30: r',
    });
  });

  test('that is a todo is held under the policy that forbids todos', () => {
    const todo = { path: ['t'], outcome: 'todo' } as const;
    const strict = buildRegistry({ policy: { todo: 'fail' } });
    expect(report([held('t')], [todo], { registry: strict })).toMatchObject({
      verdict: 'pass',
      tests: [{ class: 'held-skip' }],
    });
    expect(report([], [todo], { registry: strict }).verdict).toBe('fail');
  });

  test('is listed, and fails nothing', () => {
    const made = report([held('s', 't')], [{ ...AUTHOR, path: ['s', 't'] }, { path: ['s', 'u'] }]);
    expect(made).toMatchObject({
      verdict: 'pass',
      totals: { classes: { 'held-skip': 1, 'governance-violation': 0 } },
      run: { held: { skips: 1, imports: 0 } },
      invariants: { I2: { holds: true, evidence: '1 skip, each sanctioned or held (1 held)' } },
    });
    expect(renderText(made)).toContain(
      '  waits    1 held skip: held by .hermetic/baseline.json since adoption\n' +
        '  ratchet  1 skip and 0 imports held since adoption; the list can only shrink\n',
    );
  });
});

describe('a held row that nothing needs', () => {
  const gone = [held('s', 't')];
  const runs = [{ path: ['s', 't'] }];

  test('fails a whole run until it is removed', () => {
    const made = report(gone, runs);
    expect(made.reasons).toEqual(['1 held row that is not needed']);
    expect(made.findings).toEqual([
      {
        rule: 'held-unused',
        file: '.hermetic/baseline.json',
        line: null,
        message:
          'the held skip of tests/a.test.ts, ["s","t"], is not needed: nothing that only it allows is skipped there',
        fix: 'take the row out of the list, which can only shrink:\nnpx jest-hermetic check --prune',
      },
    ]);
    expect(made.invariants.I4.holds).toBe(false);
  });

  test('as the registry sanctions the skip by now', () => {
    const test = { ...AUTHOR, path: ['s', 't'], requires: ['Mailer'] };
    expect(report(gone, [test]).reasons).toEqual(['1 held row that is not needed']);
  });

  test.each<[string, readonly HeldRow[], readonly Partial<TestRecord>[], GivenRun]>([
    ['in a run by a filter', gone, runs, { started: { filtered: true } }],
    ['in a run that was interrupted', gone, runs, { interrupted: true }],
    [
      'in a file where -t left something out',
      gone,
      [...runs, { path: ['u'], outcome: 'skipped', skip: { by: 'filter' } }],
      {},
    ],
    [
      'in a file where an .only left something out',
      gone,
      [...runs, { path: ['u'], outcome: 'skipped', skip: { by: 'focus' } }],
      {},
    ],
    ['in a file that did not run', [{ ...gone[0]!, file: 'b.test.ts' }], runs, {}],
    ['that is handed on', [held()], runs, {}],
    ['that a run need not meet', [{ ...gone[0]!, conditional: true }], runs, {}],
  ])('is called nothing %s', (_what, rows, tests, run) => {
    expect(report(rows, tests, { run }).findings).toEqual([]);
  });
});

describe('a production import', () => {
  const row: HeldRow = { rule: 'production-import', file: FILE, module: 'src/db.ts' };
  const record = {
    type: 'production-import',
    file: FILE,
    way: 'import',
    importer: FILE,
    line: 2,
    module: 'src/db.ts',
    chain: [FILE, 'src/db.ts'],
  } as const;

  function reportImport(rows: readonly HeldRow[], module?: string) {
    const records = buildRun({ files: { [FILE]: [{}] } });
    return buildReport({
      records: module === undefined ? records : [...records, { ...record, module }],
      registry: buildRegistry(),
      registryError: null,
      baseline: { held: rows },
    });
  }

  test('that is held is listed and fails nothing', () => {
    const made = reportImport([row], 'src/db.ts');
    expect(made).toMatchObject({
      verdict: 'pass',
      findings: [{ rule: 'held-import', file: FILE, line: 2 }],
    });
    expect(renderText(made)).toContain(
      '  waits    1 held import of a production module: listed in the findings\n' +
        '  ratchet  0 skips and 1 import held since adoption; the list can only shrink\n',
    );
  });

  test('of another module is not held, and the row not needed', () => {
    expect(reportImport([row], 'src/pool.ts').reasons).toEqual([
      '1 direct import of a production module',
      '1 held row that is not needed',
    ]);
  });

  test('that is not there any more leaves a row that is not needed', () => {
    expect(reportImport([row]).findings).toMatchObject([
      {
        rule: 'held-unused',
        message:
          'the held import of src/db.ts in tests/a.test.ts is not needed: it is not there any more',
      },
    ]);
    expect(reportImport([{ ...row, conditional: true }]).verdict).toBe('pass');
  });
});

test('a project below the folder of its registry is known by its path there', () => {
  const registry = buildRegistry({ root: '/project', file: '/project/registry.json' });
  const made = buildReport({
    records: buildRun({
      files: { 'a.test.ts': [{ ...AUTHOR, path: ['t'] }] },
      started: { root: '/project/packages/x' },
    }),
    registry,
    registryError: null,
    baseline: { held: [{ ...held('t'), file: 'packages/x/a.test.ts' }] },
  });
  expect(made).toMatchObject({ verdict: 'pass', tests: [{ class: 'held-skip' }] });
});
