import type { RunRecord } from '../../../environment/record/types';
import { hashTests } from '../../../reporter/proof/hash-tests';
import type { StoredProof } from '../../../reporter/proof/stored-proof';
import { buildReport } from '../../../reporter/report/build-report';
import type { Invariant } from '../../../reporter/types';
import { build } from '../build-everything';
import { buildRegistry, buildRun, type GivenRun } from '../build-records';

const holding: GivenRun['files'] = { 'a.test.ts': [{}], 'b.test.ts': [{}] };
const planned = (count: number): RunRecord => ({ type: 'planned', count, files: null });
const begun: RunRecord = { type: 'file-started', file: 'c.test.ts', worker: '2', at: '' };
const cut = (given: Partial<GivenRun> = {}): RunRecord[] =>
  buildRun({ files: holding, interrupted: true, ...given });

/** What keeps an invariant from being known; null where it is known. */
function whyUnknown({ holds, evidence }: Invariant): string | null {
  return holds === null ? evidence : null;
}

test.each<[string, RunRecord[], string | null]>([
  ['whole', [...buildRun({ files: holding }), planned(2)], null],
  [
    '--bail left files out',
    [...cut(), planned(5)],
    'not known: the run was cut short, with 2 of 5 files done',
  ],
  [
    'a signal came while a file ran',
    [...cut(), begun, planned(3)],
    'not known: the run was cut short, with 2 of 3 files done',
  ],
  ['a signal came when all was done', [...cut(), planned(2)], null],
  ['nothing tells of how many files', cut(), 'not known: the run was cut short'],
  [
    'killed',
    [...buildRun({ files: holding }).slice(0, -1), planned(4)],
    'not known: the run was killed, with 2 of 4 files done',
  ],
])('what holds of all files is known of a run that saw all: %s', (_, records, why) => {
  const { I1, I2, I4 } = build(records).invariants;
  expect([I1, I2, I4].map(whyUnknown)).toEqual([why, why, why]);
  if (why === null) expect([I1, I2, I4].map(({ holds }) => holds)).toEqual([true, true, true]);
});

test('what is broken already stays so, whatever the files that did not run had shown', () => {
  const files = { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'author' } } as const] };
  const wild: RunRecord = {
    type: 'file-reported',
    file: 'wild.test.ts',
    execError: null,
    tests: [{ path: ['x'], status: 'passed', messages: [] }],
  };
  const { I1, I2, I4 } = build([...cut({ files }), wild, planned(9)]).invariants;
  expect([I1.holds, I2.holds, I4.holds]).toEqual([false, false, false]);
});

test('a proof tells of the whole suite also where a run was cut short', () => {
  const proof: StoredProof = {
    schemaVersion: 1,
    verdict: 'independent',
    at: '2026-05-01T09:00:00.000Z',
    commit: null,
    registryHash: 'abc',
    seed: 1,
    probes: 40,
    files: 5,
    tests: 9,
    testsHash: hashTests(['others']),
    rules: [],
    findings: [],
  };
  const judge = (records: RunRecord[]): boolean | null =>
    buildReport({
      records,
      registry: buildRegistry(),
      registryError: null,
      proof: JSON.stringify(proof),
    }).invariants.I3.holds;
  expect(judge([...cut(), planned(5)])).toBe(true);
  expect(judge([...buildRun({ files: holding }), planned(2)])).toBeNull();
});

test('what a file that could not be collected skips is not known', () => {
  const lost: RunRecord = {
    type: 'file-reported',
    file: 'lost.test.ts',
    execError: 'Error: no such module',
    tests: [],
  };
  const { I1, I2 } = build([...buildRun({ files: holding }), lost]).invariants;
  expect(whyUnknown(I2)).toBe(
    'not known: 1 collection error, and what is skipped there nobody tells',
  );
  expect(I1.holds).toBe(true);
});
