import type { Outcome, RunProbe } from '../../../prove/probe';
import { proveTests, type ProveOptions } from '../../../prove/prove-tests';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeFakeProject } from '../fake-project';
import { fillSuite, type FakeTest } from '../fake-suite';

const VICTIM = [
  { at: 1, id: 'p', sets: ['x'] },
  { at: 4, id: 'v', fears: [['x']] },
];

async function prove(
  tests: readonly FakeTest[],
  {
    wrap = (run) => run,
    ...options
  }: Partial<ProveOptions> & { wrap?: (run: RunProbe) => RunProbe } = {},
): Promise<ProofDocument> {
  const { files, run, names } = makeFakeProject([{ file: 'a.test.ts', tests }]);
  return proveTests(files, { seed: 1, run: wrap(run), ...names, ...options });
}

const evidenceOf = ({ rules }: ProofDocument, name: string): string =>
  rules.find(({ rule }) => rule === name)!.evidence;
const holdsOf = ({ rules }: ProofDocument): unknown[] => rules.map(({ holds }) => holds);

test('a suspect that was not searched: that its outcome changed is said, and no more', async () => {
  const controller = new AbortController();
  const proof = await prove(fillSuite(6, VICTIM), {
    signal: controller.signal,
    listener: (event) => {
      if (event.type === 'suspect') controller.abort();
    },
  });
  expect(proof).toMatchObject({ verdict: 'inconclusive', findings: [] });
  expect(holdsOf(proof)).toEqual([null, null, true, true]);
  expect(evidenceOf(proof, 'repeat')).not.toContain('other outcomes');
  expect(evidenceOf(proof, 'order')).toBe(
    '1 of 6 tests had other outcomes, and the search for the reason was stopped: ' +
      'declared order (1), reverse order (1), Tuscan orders (6); ' +
      'may have stayed unseen: two siblings that only work in one order 67%',
  );
});

test('a search that was stopped once it was known what the test does alone', async () => {
  const controller = new AbortController();
  const proof = await prove(fillSuite(6, VICTIM), {
    signal: controller.signal,
    listener: (event) => {
      if (event.type === 'probe-finished' && event.others.length === 0) controller.abort();
    },
  });
  expect(proof).toMatchObject({
    verdict: 'dependent',
    findings: [{ kind: 'victim', test: { id: 'v' }, polluters: [] }],
  });
  expect(evidenceOf(proof, 'order')).toMatch(
    /^1 of 6 tests had other outcomes: .*; ruled out for all others: /,
  );
});

test('one test whose reason was found, and one whose search was stopped', async () => {
  const controller = new AbortController();
  const proof = await prove(fillSuite(8, [...VICTIM, { at: 6, id: 'w', fears: [['x']] }]), {
    signal: controller.signal,
    listener: (event) => {
      if (event.type === 'suspect' && event.suspect.test === 'w') controller.abort();
    },
  });
  expect(proof).toMatchObject({ verdict: 'dependent', findings: [{ test: { id: 'v' } }] });
  expect(evidenceOf(proof, 'order')).toMatch(
    /^2 of 8 tests had other outcomes, and of 1 of them the search for the reason was stopped: /,
  );
});

test('a file of one test has no random orders, and takes away none of those of the others', async () => {
  const { files, run, names } = makeFakeProject([
    { file: 'a.test.ts', tests: fillSuite(3, []) },
    { file: 'b.test.ts', tests: [{ id: 'single' }] },
  ]);
  const proof = await proveTests(files, { seed: 1, orders: 10, run, ...names });
  // (1 - 2/6) of declared order and its reverse, (5/6)^10 of the random ones.
  expect(evidenceOf(proof, 'order')).toMatch(
    /random orders \(10\).*; may have stayed unseen: two siblings that only work in one order 11%$/,
  );
});

test.each([
  [
    3,
    'ruled out: .*, a polluter in another file, with cleaners in all others; may have stayed unseen: two siblings .*%$',
  ],
  [48, 'may have stayed unseen: .*, a polluter in another file, with cleaners in all others 50%$'],
])(
  'of %i files in one worker no more orders run than there is time for',
  async (count, expected) => {
    const { files, run, names } = makeFakeProject(
      Array.from({ length: count }, (_, index) => ({
        file: `${index}.test.ts`,
        tests: [{ id: `a${index}` }, { id: `b${index}` }],
      })),
    );
    const proof = await proveTests(files, { seed: 1, run, ...names });
    expect(evidenceOf(proof, 'order')).toMatch(new RegExp(expected));
  },
);

/** Changes what a test did in one probe of a plan. */
const failOnce =
  (at: number, place: number, outcome: Outcome) =>
  (run: RunProbe): RunProbe => {
    let probes = 0;
    return async (probe, signal) => {
      const outcomes = await run(probe, signal);
      return probes++ === at ? outcomes.with(place, outcome) : outcomes;
    };
  };

test.each([
  ['in reverse order', 1, 2],
  ['before it ran again', 2, 4],
  ['when it ran again', 2, 5],
])('what was seen once, %s, and cannot be shown again was chance', async (_, at, place) => {
  const proof = await prove(fillSuite(6, []), { wrap: failOnce(at, place, 'failed') });
  expect(proof).toMatchObject({
    verdict: 'inconclusive',
    findings: [{ kind: 'nondeterministic' }],
  });
  expect(holdsOf(proof)).toEqual([null, null, null, false]);
  expect(evidenceOf(proof, 'order')).toMatch(/^1 of 6 tests changed by chance: /);
  expect(evidenceOf(proof, 'repeat')).toMatch(/^1 of 6 tests changed by chance: /);
});

test('the victim of a test that runs twice breaks what is said of repetition, and of no order', async () => {
  const proof = await prove(
    fillSuite(6, [
      { at: 1, id: 'p', sets: ['x'], completes: [['x', 'y']] },
      { at: 4, id: 'v', fears: [['y']] },
    ]),
  );
  expect(proof).toMatchObject({
    verdict: 'dependent',
    findings: [
      {
        kind: 'victim',
        test: { id: 'v' },
        polluters: [[{ id: 'p' }]],
        order: [{ id: 'p' }, { id: 'p' }, { id: 'v' }],
      },
    ],
  });
  expect(holdsOf(proof)).toEqual([true, true, true, false]);
});
