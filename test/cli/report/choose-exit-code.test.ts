import { chooseExitCode } from '../../../cli/report/choose-exit-code';
import type { RunRecord } from '../../../environment/record/types';
import { AcceptedIndex } from '../../../registry/baseline/accepted-index';
import type { AcceptedRow, Baseline } from '../../../registry/baseline/baseline';
import { createFinding } from '../../../reporter/findings/create-finding';
import { findingRules, type FindingRule } from '../../../reporter/findings/finding-rules';
import { buildReport } from '../../../reporter/report/build-report';
import type { Report } from '../../../reporter/report/types';
import { build, buildOf } from '../../reporter/build-everything';
import {
  buildError,
  buildFileReport,
  buildRegistry,
  buildRun,
  buildTest,
} from '../../reporter/build-records';

const passing = { 'a.test.ts': [{}] };
const failing = { 'a.test.ts': [{ outcome: 'failed', errors: [buildError()] } as const] };
const todo = { 'a.test.ts': [{ outcome: 'todo' } as const] };
const skipping = { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'author' } } as const] };
const wild: RunRecord = buildFileReport('b.test.ts', {
  tests: [{ path: ['x'], status: 'passed', messages: [] }],
});

/** Its one test passes, and the baseline has it that it fails. */
function stale(): Report {
  const { id, path } = buildTest({ file: 'a.test.ts' });
  const row: AcceptedRow = { file: 'a.test.ts', id, path, class: 'product-failure' };
  const { run } = new AcceptedIndex({
    run: 'r0',
    commit: null,
    registryHash: 'abc',
    totals: { files: 1, tests: 1 },
    rows: [row],
  });
  const baseline: Pick<Baseline, 'held' | 'accepted'> = { held: [], accepted: run };
  return buildReport({
    records: buildRun({ files: passing }),
    registry: buildRegistry(),
    registryError: null,
    baseline,
  });
}

test.each<[string, Report, number]>([
  ['all is well', buildOf({ files: passing }), 0],
  ['a test fails', buildOf({ files: failing }), 1],
  ['no test ran', buildOf({}), 1],
  ['a file was cut by a signal', buildOf({ files: passing, interrupted: true }), 1],
  ['a skip is not sanctioned', buildOf({ files: skipping }), 3],
  [
    'that, and a test fails',
    buildOf({ files: { ...failing, 'b.test.ts': skipping['a.test.ts'] } }),
    3,
  ],
  ['only a row of the baseline is stale', stale(), 3],
  ['a file has another runner', build([...buildRun({ files: passing }), wild]), 3],
  ['a todo may be', buildOf({ files: todo }), 0],
  ['a todo may not be', buildOf({ files: todo }, buildRegistry({ policy: { todo: 'fail' } })), 3],
])('%s: the exit code', (_, report, code) => {
  expect(chooseExitCode(report)).toBe(code);
});

test('every rule that fails a run is told from failed tests, but for those of which tests are the victims', () => {
  const failed = buildOf({ files: failing });
  const codes = (Object.keys(findingRules) as FindingRule[])
    .filter((rule) => findingRules[rule].fails)
    .map((rule) => {
      const finding = createFinding(rule, null, { message: 'm', fix: 'f' });
      return [rule, chooseExitCode({ ...failed, findings: [finding] })];
    });
  expect(Object.fromEntries(codes)).toEqual({
    'registry-invalid': 3,
    'infra-unavailable': 1,
    'protected-changed': 1,
    'production-import': 3,
    'after-all-failure': 1,
    'worker-restarted': 1,
    'unrecorded-test': 3,
    'unused-skip': 3,
    'held-unused': 3,
    'baseline-stale': 3,
  });
});
