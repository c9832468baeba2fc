import type { TestRecord } from '../../../environment/record/types';
import type { HeldRow } from '../../../registry/baseline/baseline';
import { buildReport } from '../../../reporter/report/build-report';
import { buildError, buildRegistry, buildRun } from '../build-records';

const FILE = 'tests/a.test.ts';
const AUTHOR = { outcome: 'skipped', skip: { by: 'author' } } as const;

describe('a test that is held under a condition, and passed', () => {
  const maybe = (...path: string[]): HeldRow => ({
    rule: 'unsanctioned-skip',
    file: FILE,
    path,
    conditional: true,
  });
  const evidenceOf = (rows: readonly HeldRow[], tests: readonly Partial<TestRecord>[]): string =>
    buildReport({
      records: buildRun({ files: { [FILE]: tests } }),
      registry: buildRegistry(),
      registryError: null,
      baseline: { held: rows },
    }).invariants.I2.evidence;

  test('says nothing of the infrastructure that it declares and did not reach', () => {
    const requires = ['PostgreSQL'];
    const { infra } = buildReport({
      records: buildRun({
        files: {
          [FILE]: [
            { path: ['s', 't'], requires },
            { path: ['s', 'u'], requires, touched: ['PostgreSQL'] },
            { path: ['v'], requires },
          ],
        },
      }),
      registry: buildRegistry(),
      registryError: null,
      baseline: { held: [maybe('s')] },
    });
    const row = infra.find(({ name }) => name === 'PostgreSQL');
    expect(row).toMatchObject({ ran: 3, mayHaveReturned: 1 });
    expect(infra.find(({ name }) => name === 'Redis')).not.toHaveProperty('mayHaveReturned');
  });

  test.each<[string, readonly HeldRow[], readonly Partial<TestRecord>[], string]>([
    [
      'may have returned early',
      [maybe('s', 't')],
      [{ path: ['s', 't'] }, { path: ['s', 'u'] }],
      'no test is skipped; 1 test counted as passed may have returned early (held)',
    ],
    [
      'so may all of a table, and of a block',
      [maybe('s', 'adds %i'), maybe('b')],
      [{ path: ['s', 'adds 1'] }, { path: ['s', 'adds 2'] }, { path: ['b', 'x'] }],
      'no test is skipped; 3 tests counted as passed may have returned early (held)',
    ],
    [
      'beside one that is skipped',
      [maybe('s', 't'), maybe('s', 'u')],
      [{ path: ['s', 't'] }, { ...AUTHOR, path: ['s', 'u'] }],
      '1 skip, each sanctioned or held (1 held); 1 test counted as passed may have returned early (held)',
    ],
    [
      'unless it failed, as it did something then',
      [maybe('s', 't')],
      [{ path: ['s', 't'], outcome: 'failed', errors: [buildError()] }],
      'no test is skipped',
    ],
    [
      'nothing is said of a row about skips that are handed on',
      [maybe()],
      [{ path: ['s', 't'] }],
      'no test is skipped',
    ],
  ])('%s', (_what, rows, tests, evidence) => {
    expect(evidenceOf(rows, tests)).toBe(evidence);
  });
});
