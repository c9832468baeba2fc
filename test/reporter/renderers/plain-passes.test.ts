import { formatReport } from '../../../reporter/report/format-report';
import { renderCtrf } from '../../../reporter/renderers/render-ctrf';
import { renderJunit } from '../../../reporter/renderers/render-junit';
import type { Report } from '../../../reporter/types';
import { buildOf } from '../build-everything';
import { HOSTILE } from './hostile-report';

/** Tests that plainly passed, with titles of every kind. */
const plain = buildOf({
  files: Object.fromEntries(
    HOSTILE.map((title, index) => [
      `tests/${index} "${title.replaceAll('/', '')}".test.ts`,
      [{ path: [title] }, { path: [title, 'b'], durationMs: 1234 }, { path: ['c', title, title] }],
    ]),
  ),
});

/** The same, but for something that only report.json tells: they are not written by the shorter way. */
const touching: Report = {
  ...plain,
  tests: plain.tests.map((test) => ({ ...test, touched: ['Redis'] })),
};

test('in report.json they are lines as any other', () => {
  const lines = formatReport(plain).split('\n');
  const first = lines.indexOf('  "tests": [') + 1;
  expect(lines.slice(first, first + plain.tests.length).join('\n')).toBe(
    plain.tests.map((each) => `    ${JSON.stringify(each)}`).join(',\n'),
  );
});

test('in CTRF and JUnit XML they are what the longer way makes of them', () => {
  const ctrf = (report: Report): string => [...renderCtrf(report, { version: '1' })].join('');
  expect(ctrf(plain)).toBe(ctrf(touching));
  const junit = (report: Report): string => [...renderJunit(report)].join('');
  expect(junit(plain)).toBe(junit(touching));
});
