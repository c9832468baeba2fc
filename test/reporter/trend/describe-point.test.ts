import type { RunRecord } from '../../../environment/record/types';
import type { Report } from '../../../reporter/types';
import { build, buildOf, everything } from '../build-everything';
import { buildRegistry } from '../build-records';
import { buildPoint } from './build-point';

const files = { 'tests/a.test.ts': [{ path: ['a'] }] };
const own = { id: 'r1', at: '2026-05-01T10:00:02.000Z' };

function trendOf({ run }: Report): unknown {
  return run.trend;
}

test('a whole run is the last point of its trend', () => {
  expect(trendOf(build(everything))).toEqual([
    {
      ...own,
      verdict: 'fail',
      tests: 12,
      failed: 7,
      skipped: 1,
      violations: 1,
      isolationBugs: 1,
      isolationMs: 6,
      wallMs: 2000,
    },
  ]);
});

test.each<[string, Parameters<typeof buildOf>[0]]>([
  ['filtered', { files, started: { filtered: true } }],
  ['a shard', { files, started: { shard: '1/2' } }],
  ['interrupted', { files, interrupted: true }],
  ['empty', {}],
])('a run that is %s is none', (_what, given) => {
  expect(trendOf(buildOf(given))).toEqual([]);
});

test('an only shard is a whole run', () => {
  expect(trendOf(buildOf({ files, started: { shard: '1/1' } }))).toMatchObject([own]);
});

test('what was known of earlier runs comes first, the newest fifty of all in all', () => {
  const points = Array.from({ length: 60 }, (_, index) => buildPoint(index));
  const records: RunRecord[] = [...everything, { type: 'trend', points: points.reverse() }];
  const trend = build(records).run.trend!;
  expect(trend).toHaveLength(50);
  expect(trend[0]).toEqual(buildPoint(11));
  expect(trend.at(-1)).toMatchObject(own);
});

test('a retry that the policy allows is no failure', () => {
  const flaky = { 'tests/a.test.ts': [{ path: ['a'], attempts: 2 }] };
  const allowed = buildOf(
    { files: flaky },
    buildRegistry({ policy: { nondeterministic: 'warn' } }),
  );
  expect(allowed.run.trend).toMatchObject([{ verdict: 'pass', failed: 0 }]);
  expect(buildOf({ files: flaky }).run.trend).toMatchObject([{ verdict: 'fail', failed: 1 }]);
});
