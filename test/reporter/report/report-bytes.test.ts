import type { RunRecord } from '../../../environment/record/types';
import type { AcceptedRow } from '../../../registry/baseline/baseline';
import { buildReport } from '../../../reporter/report/build-report';
import { formatReport } from '../../../reporter/report/format-report';
import type { Report } from '../../../reporter/types';
import { build, everything } from '../build-everything';
import { buildRegistry } from '../build-records';

describe('a report', () => {
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
});

test('a report with a delta gives the same bytes for the same records and rows in any order', () => {
  const all = build(everything).tests;
  // Of every other test the opposite was known.
  const rows = all.flatMap(({ file, id, path, class: is }, index): AcceptedRow[] =>
    index % 2 === 0
      ? []
      : [{ file, id, path, class: is === 'passed' ? 'product-failure' : 'held-skip' }],
  );
  const compare = (
    records: readonly RunRecord[],
    order: readonly AcceptedRow[],
    run = 'r0',
  ): Report => {
    const totals = { files: 1, tests: rows.length };
    const accepted = { run, commit: null, registryHash: null, totals, rows: order };
    const inputs = { registry: buildRegistry(), registryError: null };
    return withoutRun(buildReport({ records, ...inputs, baseline: { held: [], accepted } }));
  };
  const expected = compare(everything, rows);
  expect(Object.values(expected.delta).map((list) => list.length > 0)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(expected.findings.map(({ rule }) => rule)).toContain('baseline-stale');
  for (let seed = 1; seed <= 20; seed++) {
    const again = compare(shuffle(everything, seed), shuffle(rows, seed), `r${seed}`);
    expect(formatReport(again)).toBe(formatReport(expected));
  }
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
