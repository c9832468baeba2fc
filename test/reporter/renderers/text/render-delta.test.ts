import type { TestRecord } from '../../../../environment/record/types';
import type { AcceptedRow } from '../../../../registry/baseline/baseline';
import { buildReport } from '../../../../reporter/report/build-report';
import type { Report } from '../../../../reporter/types';
import { renderAnnotations } from '../../../../reporter/renderers/render-annotations';
import { renderSummary } from '../../../../reporter/renderers/render-summary';
import { renderText } from '../../../../reporter/renderers/text/render-text';
import { buildError, buildRun, buildTest } from '../../build-records';
import { readBack } from '../../read-back';
import { small } from './render-run';

const FILE = 'tests/a.test.ts';
const leak = [buildError({ code: 'HERMETIC_ISOLATION_LEFT_OPEN', message: 'a leak' })];

function failing(title: string, errors = [buildError()]): Partial<TestRecord> {
  return { path: [title], outcome: 'failed', errors };
}

function build(tests: readonly Partial<TestRecord>[], known: readonly string[]): Report {
  const rows = known.map((title): AcceptedRow => {
    const { id, path } = buildTest({ file: FILE, path: [title] });
    return { file: FILE, id, path, class: 'product-failure' };
  });
  const totals = { files: 1, tests: 1 };
  const accepted = { run: 'r0', commit: null, registryHash: null, totals, rows };
  return buildReport({
    records: readBack(buildRun({ files: { [FILE]: tests } })),
    registry: small,
    registryError: null,
    baseline: { held: [], accepted },
  });
}

test('what is new is said before what is known, and both fail', () => {
  const report = build([failing('old'), failing('new'), { path: ['rests'] }], ['old']);
  const text = renderText(report, { isBelowJest: true });
  expect(text).toBe(`Hermetic: FAIL  2 product failures
  3 tests in 1 file: 1 passed, 2 product failures
  delta    1 newly failing against run r0; 1 failed there too
    newly failing: tests/a.test.ts › new

Product failures (2, 1 new), printed above by Jest
  tests/a.test.ts › new
  tests/a.test.ts › old

  infra    no test declares Redis
  I1 yes   no mystery failures: 3 tests in 1 file, each with a class
  I2 yes   no silent skips: no test is skipped
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 yes   no human memory: the registry (1 entry) accounts for every rule
`);
});

test('better than the baseline is said as such, with the command', () => {
  const text = renderText(build([{ path: ['x'] }, { path: ['y'] }], ['x', 'y', 'z']));
  expect(text).toContain(
    `  delta    2 newly passing against run r0
    newly passing: tests/a.test.ts › x
    newly passing: tests/a.test.ts › y

Rows of the baseline that are not needed (3)
  better than the baseline says: it can shrink (3)
    tests/a.test.ts › x passes now (product failure in the baseline)
    tests/a.test.ts › y passes now (product failure in the baseline)
    tests/a.test.ts › z is gone (product failure in the baseline)
    fix: accept a whole run as the new baseline, so that none of it can come
         back unseen:
      npx jest-hermetic baseline accept
`,
  );
});

test('of many that are new ten of each kind are named, whole, and none does anything to a terminal', () => {
  const tests = Array.from({ length: 30 }, (_, index) =>
    failing(`\u001b[31m${'words '.repeat(20)}\n${index}`),
  );
  const good = Array.from({ length: 12 }, (_, index) => ({ path: [`good ${index}`] }));
  const known = good.map(({ path: [title] }) => title!);
  const lines = renderText(build([...tests, ...good], known)).split('\n');
  const end = lines.indexOf('');
  expect(lines.slice(0, end).filter((line) => line.length > 80)).toEqual([]);
  expect(lines.join('\n')).not.toContain('\u001b');
  expect(
    lines
      .slice(3, end)
      .join('\n')
      .replace(/\n {6}/g, ' ')
      .split('\n'),
  ).toEqual([
    ...Array.from(
      { length: 10 },
      (_, index) =>
        `    newly failing: tests/a.test.ts › \\x1b[31m${'words '.repeat(20)}\\n${index}`,
    ),
    '    and 20 more',
    ...known.slice(0, 10).map((title) => `    newly passing: tests/a.test.ts › ${title}`),
    '    and 2 more newly passing',
  ]);
});

test('annotations and summary say what is new, and what is new first', () => {
  const report = build([failing('old', leak), failing('new')], ['old']);
  const [verdict, first] = renderAnnotations(report).split('\n');
  expect(verdict).toContain('%0A1 newly failing against run r0; 1 failed there too');
  expect(first).toMatch(/^::error file=tests\/a\.test\.ts,title=Product failures::/);
  expect(renderSummary(report)).toContain('\n1 newly failing against run r0; 1 failed there too\n');
});
