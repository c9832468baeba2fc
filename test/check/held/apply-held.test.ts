import type { CheckContext, HeldLists } from '../../../check/check-context';
import type { CheckFinding } from '../../../check/finding';
import { applyHeld } from '../../../check/held/apply-held';
import type { HeldRow } from '../../../registry/baseline/baseline';
import { buildRegistry } from '../../reporter/build-records';

const FIX = 'take the row out of the list, which can only shrink:\nnpx jest-hermetic check --prune';

function skip(file: string, ...path: string[]): HeldRow {
  return { rule: 'unsanctioned-skip', file, path };
}

function found(rule: CheckFinding['rule'], file: string, subject?: CheckFinding['subject']) {
  const finding: CheckFinding = { rule, file, line: 7, message: 'm', fix: 'f' };
  return subject ? { ...finding, subject } : finding;
}

function listOf(held: readonly HeldRow[]) {
  return {
    held,
    hasList: true,
    lines: held.map((_, index) => index + 4),
    accepted: null,
    sections: new Map(),
  };
}

/** A project whose test files are `a.test.ts` and `b.test.ts`, and whose other files are as given. */
function buildContext(
  now: readonly HeldRow[],
  before: readonly HeldRow[] | null = null,
  others: Readonly<Record<string, string | null>> = {},
): CheckContext {
  const held: HeldLists = { now: listOf(now), before: before && listOf(before) };
  return {
    registry: buildRegistry(),
    files: ['a.test.ts', 'b.test.ts', ...Object.keys(others)],
    testFiles: ['a.test.ts', 'b.test.ts'],
    day: '2026-05-01',
    base: { ref: 'main', registry: null },
    held,
    read: (file) => others[file] ?? null,
  };
}

test('nothing is held without a baseline', () => {
  const findings = [found('unsanctioned-skip', 'a.test.ts', { path: ['s', 't'] })];
  const context = { ...buildContext([]), held: { now: null, before: null } };
  expect(applyHeld(findings, context)).toEqual({ findings, needed: [], unneeded: [] });
});

test('what is held is no finding: by rule, file and titles or module, whatever its line', () => {
  const rows: HeldRow[] = [
    { rule: 'production-import', file: 'a.test.ts', module: 'src/db.ts' },
    skip('a.test.ts', 's', 't'),
    skip('a.test.ts', '`adds ${a}`'),
  ];
  const other = [
    found('unsanctioned-skip', 'a.test.ts', { path: ['s', 'other'] }),
    found('unsanctioned-skip', 'b.test.ts', { path: ['s', 't'] }),
    found('production-import', 'a.test.ts', { module: 'src/other.ts' }),
    found('focused-test', 'a.test.ts', { path: ['s', 't'] }),
    found('expired-skip', 'a.test.ts'),
  ];
  const result = applyHeld(
    [
      found('production-import', 'a.test.ts', { module: 'src/db.ts', conditional: true }),
      found('unsanctioned-skip', 'a.test.ts', { path: ['s', 't'] }),
      found('unsanctioned-skip', 'a.test.ts', { path: ['`adds ${a}`'] }),
      ...other,
    ],
    buildContext(rows),
  );
  expect(result).toEqual({ findings: other, needed: rows, unneeded: [] });
});

test('what must run stays a finding, and its row stays until it is mended', () => {
  const rows = [skip('a.test.ts', 't')];
  const wired = found('unsanctioned-skip', 'a.test.ts', { path: ['t'], mustRun: true });
  expect(applyHeld([wired], buildContext(rows))).toEqual({
    findings: [wired],
    needed: rows,
    unneeded: [],
  });
});

test('what the source has twice needs two rows', () => {
  const twice = [1, 2].map(() => found('unsanctioned-skip', 'a.test.ts', { path: ['t'] }));
  const one = [skip('a.test.ts', 't')];
  expect(applyHeld(twice, buildContext(one)).findings).toEqual([twice[1]]);
  expect(applyHeld(twice, buildContext([...one, ...one])).findings).toEqual([]);
});

describe('a row that holds nothing', () => {
  const gone = { rule: 'held-unused', file: '.hermetic/baseline.json', line: 4, fix: FIX };

  test.each([
    ['of a test file', skip('a.test.ts', 't'), {}, 'the skip ["t"] of a.test.ts'],
    ['of a file that is gone', skip('c.test.ts', 't'), {}, 'the skip ["t"] of c.test.ts'],
    [
      'of a helper that does not skip any more',
      skip('suite.ts', 't'),
      { 'suite.ts': "test('t', f);" },
      'the skip ["t"] of suite.ts',
    ],
    [
      'of a helper without the import',
      { rule: 'production-import', file: 'help.ts', module: 'src/db.ts' } as const,
      { 'help.ts': "import { db } from 'jest-hermetic';".replace('db', 'pool') },
      'the import of src/db.ts by help.ts',
    ],
  ])('%s is not needed', (_what, row, others, name) => {
    const message = `${name} is held and not there any more, or the registry sanctions it now`;
    expect(applyHeld([], buildContext([row], null, others))).toEqual({
      findings: [{ ...gone, message }],
      needed: [],
      unneeded: [row],
    });
  });

  test.each([
    [
      'of a test file of another Jest project',
      skip('packages/x/c.test.ts', 't'),
      { 'packages/x/c.test.ts': "test.skip('t', f);" },
    ],
    [
      'of a helper that has the import perhaps',
      { rule: 'production-import', file: 'help.ts', module: 'src/db.ts' } as const,
      { 'help.ts': "require('../src/db');" },
    ],
    ['of a file that cannot be read', skip('c.ts', 't'), { 'c.ts': null }],
  ])('%s stays', (_what, row, others) => {
    expect(applyHeld([], buildContext([row], null, others))).toEqual({
      findings: [],
      needed: [row],
      unneeded: [],
    });
  });
});

describe('the list compared with the one of before', () => {
  const both = [skip('a.test.ts', 't'), skip('b.test.ts', 't')];
  const needs = both.map((row) => found('unsanctioned-skip', row.file, { path: ['t'] }));

  test('may be the same or shorter', () => {
    expect(applyHeld(needs, buildContext(both, both)).findings).toEqual([]);
    expect(applyHeld(needs.slice(1), buildContext(both.slice(1), both)).findings).toEqual([]);
  });

  test('may be new', () => {
    expect(applyHeld(needs, buildContext(both, null)).findings).toEqual([]);
  });

  test('may not grow: the finding is at the line of the row', () => {
    expect(applyHeld(needs, buildContext(both, both.slice(0, 1))).findings).toEqual([
      {
        rule: 'unsanctioned-skip',
        file: '.hermetic/baseline.json',
        line: 5,
        message:
          'the list can only shrink, and at main it did not have the skip ["t"] of b.test.ts',
        fix: 'have the test run, or let a row of "skips" in registry.json say what it waits for; and take this row out',
      },
    ]);
  });

  test.each([
    ['a.test.ts', "import { db } from 'jest-hermetic';"],
    ['a.test.js', "const { db } = require('jest-hermetic');"],
  ])('may not grow by an import: what %s takes instead', (file, line) => {
    const row = { rule: 'production-import', file, module: 'src/db.ts' } as const;
    const needed = [found('production-import', file, { module: 'src/db.ts' })];
    const { findings } = applyHeld(needed, buildContext([row], []));
    expect(findings.map(({ fix }) => fix.split('\n').at(-1))).toEqual([line]);
  });

  test('may not grow by a second row for the same thing', () => {
    const [row] = both;
    const twice = [needs[0]!, needs[0]!];
    const { findings } = applyHeld(twice, buildContext([row!, row!], [row!]));
    expect(findings.map(({ line }) => line)).toEqual([5]);
  });

  test('may not swap one row for another', () => {
    const held = [skip('a.test.ts', 'new')];
    const needed = [found('unsanctioned-skip', 'a.test.ts', { path: ['new'] })];
    expect(applyHeld(needed, buildContext(held, both)).findings).toHaveLength(1);
  });

  test('may follow a file that moved, and no file that is still there', () => {
    const moved = [skip('b.test.ts', 't')];
    const needed = needs.slice(1);
    expect(applyHeld(needed, buildContext(moved, [skip('old.test.ts', 't')])).findings).toEqual([]);
    expect(applyHeld(needed, buildContext(moved, [skip('a.test.ts', 't')])).findings).toHaveLength(
      1,
    );
  });

  test('of imports speaks of imports', () => {
    const row: HeldRow = { rule: 'production-import', file: 'a.test.ts', module: 'src/db.ts' };
    const needed = [found('production-import', 'a.test.ts', { module: 'src/db.ts' })];
    expect(applyHeld(needed, buildContext([row], [])).findings).toEqual([
      expect.objectContaining({
        rule: 'production-import',
        message:
          'the list can only shrink, and at main it did not have the import of src/db.ts by a.test.ts',
      }),
    ]);
  });
});
