import { canBecomeBaseline } from '../../../../../reporter/renderers/html/page/logic/can-become-baseline';
import { packHead } from '../../../../../reporter/renderers/html/pack-head';
import type { Report } from '../../../../../reporter/types';
import { buildOf } from '../../../build-everything';
import { buildTable } from './build-table';

const report = buildOf({ files: { 'a.test.ts': [{ path: ['a'] }] } });

const withRun = (run: Partial<Report['run']>): Report => ({
  ...report,
  run: { ...report.run, ...run },
});

test.each<[boolean, string, Report]>([
  [true, 'a whole run', report],
  [true, 'the only shard', withRun({ shard: '1/1' })],
  [true, 'a suite without tests', { ...buildOf({}), reasons: ['no test ran'], verdict: 'fail' }],
  [false, 'a filtered run', withRun({ filtered: true })],
  [false, 'a shard', withRun({ shard: '1/2' })],
  [false, 'an interrupted run', withRun({ interrupted: true })],
  [false, 'a run that was killed', withRun({ finishedAt: null })],
  [
    false,
    'a run of which an .only left something out',
    { ...report, tests: report.tests.map((each) => ({ ...each, outcome: 'filtered' as const })) },
  ],
  [false, 'a run that never began', { ...buildOf({}), reasons: ['a fault'], verdict: 'fail' }],
])('that a run can become the baseline is %p of %s', (isSo, _what, given) => {
  expect(canBecomeBaseline(packHead(given), buildTable(given))).toBe(isSo);
});
