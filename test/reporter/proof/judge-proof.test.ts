import { hashTests } from '../../../reporter/proof/hash-tests';
import { judgeProof, type ProvedRun } from '../../../reporter/proof/judge-proof';
import { parseProof } from '../../../reporter/proof/parse-proof';
import type { StoredProof } from '../../../reporter/proof/stored-proof';

const PROOF: StoredProof = {
  schemaVersion: 1,
  verdict: 'independent',
  at: '2026-03-01T10:00:00.000Z',
  commit: '0123456789abcdef',
  registryHash: 'abc',
  seed: 1,
  probes: 40,
  files: 2,
  tests: 2,
  testsHash: hashTests(['b', 'a']),
  rules: [],
  findings: [],
};
const RUN: ProvedRun = {
  startedAt: '2026-03-08T10:00:00.000Z',
  registryHash: 'abc',
  maxAge: '7d',
  workers: 2,
  ran: ['a', 'b'],
  sources: new Map([['x', 'one']]),
  isPart: false,
};
const WHEN = 'of 2026-03-01 at commit 0123456';
const again = '; prove it again with npx jest-hermetic prove';
const finding = { kind: 'victim', test: { id: 'a', file: 'x', path: ['a'] } };

test.each<[string, Partial<StoredProof>, Partial<ProvedRun>, boolean | null, string]>([
  ['clean', {}, {}, true, `no order changed an outcome in 40 probes of 2 tests in 2 files ${WHEN}`],
  [
    'outside of git',
    { commit: null },
    {},
    true,
    'no order changed an outcome in 40 probes of 2 tests in 2 files of 2026-03-01',
  ],
  [
    'dependent',
    { verdict: 'dependent', findings: [finding, finding] },
    {},
    false,
    `1 test depends on others in 40 probes of 2 tests in 2 files ${WHEN}`,
  ],
  [
    'by chance too',
    {
      verdict: 'dependent',
      findings: [
        finding,
        { ...finding, kind: 'nondeterministic', test: { ...finding.test, id: 'b' } },
      ],
    },
    {},
    false,
    `1 test depends on others and 1 test fails by chance in 40 probes of 2 tests in 2 files ${WHEN}`,
  ],
  [
    'of files that are as they were',
    { sources: { x: 'one', y: 'two' } },
    { isPart: true },
    true,
    `no order changed an outcome in 40 probes of 2 tests in 2 files ${WHEN}`,
  ],
  [
    'of a file that has changed',
    { sources: { x: 'other' } },
    {},
    null,
    `not known: x has changed since the proof ${WHEN}${again}`,
  ],
  [
    'of files that are new in a part of the suite',
    { sources: { y: 'two' } },
    {
      isPart: true,
      sources: new Map([
        ['x', 'one'],
        ['z', 'three'],
        ['y', 'two'],
      ]),
    },
    null,
    `not known: x and 1 other have come or changed since the proof ${WHEN}${again}`,
  ],
  [
    'too old',
    {},
    { startedAt: '2026-03-08T10:00:00.001Z' },
    null,
    `not known: the proof ${WHEN} is older than 7d${again}`,
  ],
  [
    'too old in hours',
    {},
    { maxAge: '48h' },
    null,
    `not known: the proof ${WHEN} is older than 48h${again}`,
  ],
  [
    'another registry',
    {},
    { registryHash: 'abd' },
    null,
    `not known: the registry has changed since the proof ${WHEN}${again}`,
  ],
  [
    'more tests',
    {},
    { ran: ['a', 'b', 'c'] },
    null,
    `not known: the proof ${WHEN} is of 2 tests, and now there are 3${again}`,
  ],
  [
    'other tests',
    {},
    { ran: ['a', 'c'] },
    null,
    `not known: the proof ${WHEN} is of 2 tests, and now there are others${again}`,
  ],
  [
    'one worker',
    { isOneWorker: true },
    {},
    null,
    `not known: the proof ${WHEN} is of one worker, and this run has 2${again}`,
  ],
  [
    'one worker, in one worker',
    { isOneWorker: true },
    { workers: 1 },
    true,
    `no order changed an outcome in 40 probes of 2 tests in 2 files ${WHEN}`,
  ],
  [
    'a part of them',
    {},
    { ran: ['a'], isPart: true },
    true,
    `no order changed an outcome in 40 probes of 2 tests in 2 files ${WHEN}`,
  ],
  [
    'no end',
    { verdict: 'inconclusive' },
    {},
    null,
    `not known: the proof came to no end: 40 probes of 2 tests in 2 files ${WHEN}${again}`,
  ],
])('%s', (_, proof, run, holds, evidence) => {
  expect(judgeProof({ ...PROOF, ...proof }, { ...RUN, ...run })).toEqual({ holds, evidence });
});

test.each(['', '[]', 'null', '{"schemaVersion":1}', JSON.stringify({ ...PROOF, at: 'today' })])(
  'what is no proof proves nothing: %s',
  (text) => {
    expect(parseProof(text)).toBeNull();
    expect(judgeProof(null, RUN).evidence).toContain('.hermetic/proof.json is not what');
  },
);
