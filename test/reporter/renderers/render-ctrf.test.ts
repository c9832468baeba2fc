import { isTest, validate, type CTRFReport } from 'ctrf';
import type { Report } from '../../../reporter/types';
import { renderCtrf } from '../../../reporter/renderers/render-ctrf';
import { build, buildOf, everything } from '../build-everything';
import { hostile, HOSTILE } from './hostile-report';

function render(report: Report): CTRFReport {
  return JSON.parse([...renderCtrf(report, { version: '1.2.3' })].join('')) as CTRFReport;
}

test.each<[string, Report]>([
  ['everything', build(everything)],
  ['nothing', build([])],
  ['an empty run', buildOf({})],
  ['hostile titles', hostile],
])('is valid by the package of the format: %s', (_what, report) => {
  expect(validate(render(report))).toEqual({ valid: true, errors: [] });
});

test('every outcome has a status that others understand, and keeps its class', () => {
  const { tests } = render(build(everything)).results;
  expect(tests.every(isTest)).toBe(true);
  expect(tests.map(({ rawStatus, status }) => `${rawStatus}: ${status}`)).toEqual(
    expect.arrayContaining([
      'passed: passed',
      'product-failure: failed',
      'isolation-bug: failed',
      'governance-violation: failed',
      'infra-not-done: failed',
      'nondeterministic: failed',
      'sanctioned-skip: skipped',
      'expected-failure: other',
      'todo: pending',
      'collection-error: worker: failed',
      'ungoverned: failed',
      'protected-changed: failed',
    ]),
  );
  const leaks = tests.find(({ name }) => name === 'leaks');
  expect(leaks).toMatchObject({ labels: { class: 'isolation-bug', bucket: 'A' } });
  expect(leaks?.message).toContain('fix: ');
  // A message says nothing twice.
  for (const { message = '' } of tests) {
    const lines = message.split('\n').filter((line) => line !== '');
    expect(new Set(lines).size).toBe(lines.length);
  }
});

test('the summary counts what is listed', () => {
  const { summary, tests } = render(build(everything)).results;
  const { passed, failed, skipped, pending, other } = summary;
  expect(passed + failed + skipped + pending + other).toBe(tests.length);
  expect(summary.tests).toBe(tests.length);
  expect(failed).toBe(tests.filter(({ status }) => status === 'failed').length);
});

test('a title is what it was', () => {
  const suites = render(hostile).results.tests.flatMap(({ suite = [] }) => suite);
  expect([...new Set(suites)]).toEqual(HOSTILE);
});
