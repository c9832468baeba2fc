import type { TestRecord } from '../../../environment/record/types';
import { hashTests } from '../../../reporter/proof/hash-tests';
import { parseProof } from '../../../reporter/proof/parse-proof';
import type { StoredFinding, StoredProof } from '../../../reporter/proof/stored-proof';
import { buildReport } from '../../../reporter/report/build-report';
import type { ReportedTest } from '../../../reporter/types';
import { buildProof } from '../build-proof';
import { buildError, buildRegistry, buildRun, buildTest } from '../build-records';

const FILE = 'a.test.ts';
const [POLLUTER, HALF, OWN] = ['polluter', 'half', 'own'].map((title) => {
  const { id, path } = buildTest({ file: FILE, path: ['block', title] });
  return { id, file: FILE, path };
}) as [StoredFinding['test'], StoredFinding['test'], StoredFinding['test']];
const COMMAND = `npx jest-hermetic bisect --test ${OWN.id} --after ${POLLUTER.id},${HALF.id}`;

const FINDING: StoredFinding = {
  kind: 'victim',
  test: OWN,
  polluters: [[POLLUTER, HALF]],
  stateSetters: [],
  reproduce: COMMAND,
};

const PROOF = buildProof([FINDING]);

const FAILED: Partial<TestRecord> = {
  outcome: 'failed',
  errors: [buildError({ message: 'expected false' })],
};

/** The report of a run in which one test did so. */
function classify(own: Partial<TestRecord>, proof: Partial<StoredProof> = {}): ReportedTest {
  const tests = [{ path: POLLUTER.path }, { path: HALF.path }, { path: OWN.path, ...own }];
  const report = buildReport({
    records: buildRun({ files: { [FILE]: tests } }),
    registry: buildRegistry(),
    registryError: null,
    proof: JSON.stringify({ ...PROOF, ...proof }),
  });
  return report.tests.find(({ id }) => id === OWN.id)!;
}

test('a failure of a test that the proof names is an isolation bug, with whom and how to see it', () => {
  expect(classify(FAILED)).toMatchObject({
    class: 'isolation-bug',
    bucket: 'A',
    reason: 'victim in the last proof: it passes alone, and fails after others',
    evidence: [
      'expected false',
      'polluter a.test.ts › block › polluter, together with a.test.ts › block › half',
    ],
    fix: `undo in its polluter what that changes, or make this test independent of it; this shows it:\n${COMMAND}`,
  });
});

test('so is one that needs another test', () => {
  const brittle = { ...FINDING, kind: 'brittle', polluters: [], stateSetters: [[HALF]] };
  const own = classify(FAILED, { findings: [brittle] });
  const evidence = 'needs a.test.ts › block › half';
  expect([own.class, own.evidence.at(-1)]).toEqual(['isolation-bug', evidence]);
});

test('one that passes when it is tried again is no chance any more', () => {
  expect(classify({ attempts: 2 })).toMatchObject({
    class: 'isolation-bug',
    evidence: [
      'passed in attempt 2',
      'polluter a.test.ts › block › polluter, together with a.test.ts › block › half',
    ],
  });
});

test.each<[string, Partial<TestRecord>, Partial<StoredProof>, string]>([
  ['it passes', {}, {}, 'passed'],
  ['the proof is too old', FAILED, { at: '2026-04-01T10:00:00.000Z' }, 'product-failure'],
  ['it is of another registry', FAILED, { registryHash: 'abd' }, 'product-failure'],
  ['it is of other tests', FAILED, { testsHash: hashTests([OWN.id]) }, 'product-failure'],
  ['it came to no end', FAILED, { verdict: 'inconclusive' }, 'product-failure'],
  [
    'it names the test for what chance does',
    FAILED,
    { findings: [{ ...FINDING, kind: 'nondeterministic' }] },
    'product-failure',
  ],
  [
    'a test that fails the second time runs once',
    FAILED,
    { findings: [{ ...FINDING, kind: 'self-polluting', polluters: [] }] },
    'product-failure',
  ],
  [
    'no polluter of it ran',
    FAILED,
    { findings: [{ ...FINDING, polluters: [[{ ...POLLUTER, id: '0123456789ab' }]] }] },
    'product-failure',
  ],
  ['it names another one', FAILED, { findings: [{ ...FINDING, test: HALF }] }, 'product-failure'],
])('%s: the proof says nothing of it', (_, own, proof, expected) => {
  expect(classify(own, proof).class).toBe(expected);
});

test.each([undefined, 'rm -rf ~', 'npx jest-hermetic bisect --test a; rm -rf ~'])(
  'a command that no proof writes is not passed on: %s',
  (reproduce) => {
    const { fix } = classify(FAILED, {
      findings: [{ kind: 'brittle', test: OWN, ...(reproduce !== undefined && { reproduce }) }],
    });
    expect(fix!.split('\n')[1]).toBe(`npx jest-hermetic bisect --test ${OWN.id}`);
  },
);

test.each([{}, { ...FINDING, test: { id: 1 } }, { ...FINDING, polluters: [OWN] }, null])(
  'what is no finding makes it no proof: %j',
  (finding) => {
    expect(parseProof(JSON.stringify({ ...PROOF, findings: [finding] }))).toBeNull();
  },
);
