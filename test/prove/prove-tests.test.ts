import { bisectTest } from '../../prove/bisect-test';
import { proveTests, type ProofEvent, type ProveOptions } from '../../prove/prove-tests';
import type { ProofDocument, ProofFinding, TestRef } from '../../prove/verdict/proof-document';
import { makeRandom } from '../../prove/plan/make-random';
import { makeFakeProject, type FakeFile } from './fake-project';
import { fillSuite } from './fake-suite';

const harmless = (file: string, size = 3): FakeFile => ({
  file: `${file}.test.ts`,
  tests: Array.from({ length: size }, (_, index) => ({ id: `${file}${index}` })),
});

async function prove(
  files: readonly FakeFile[],
  options: Partial<ProveOptions> = {},
  random?: () => number,
): Promise<ProofDocument> {
  const project = makeFakeProject(files, random);
  const proof = await proveTests(project.files, {
    seed: 1,
    run: project.run,
    ...project.names,
    ...options,
  });
  expect(proof.probes).toBe(project.probes());
  return proof;
}

const ids = (refs: readonly TestRef[]): string => refs.map(({ id }) => id).join(' ');
const brief = ({ kind, test, polluters, stateSetters, order }: ProofFinding): string =>
  [
    `${kind} ${test.id}`,
    ...polluters.map((set) => `by ${ids(set)}`),
    ...stateSetters.map((set) => `needs ${ids(set)}`),
    `in ${ids(order)}`,
  ].join(', ');
const holds = ({ rules }: ProofDocument): Record<string, boolean | null> =>
  Object.fromEntries(rules.map((rule) => [rule.rule, rule.holds]));

test('independent tests: what was proved, with how many probes, and what that leaves open', async () => {
  const proof = await prove([harmless('a'), harmless('b', 2)]);
  expect(proof).toEqual({
    schemaVersion: 1,
    verdict: 'independent',
    probes: 24,
    findings: [],
    rules: [
      {
        rule: 'order',
        holds: true,
        probes: 12,
        evidence:
          'no outcome changed: declared order (2), reverse order (2), files in one worker (2), Tuscan orders (6); ' +
          'ruled out: a single polluter, a single polluter with a cleaner among its siblings, two siblings that only work together; ' +
          'may have stayed unseen: two siblings that only work in one order 67%',
      },
      {
        rule: 'alone',
        holds: true,
        probes: 5,
        evidence:
          'no outcome changed: each test alone (5); ' +
          'ruled out: a test that fails alone and passes after others',
      },
      {
        rule: 'parallel',
        holds: true,
        probes: 3,
        evidence: 'no outcome changed: all files at the same time (3)',
      },
      {
        rule: 'repeat',
        holds: true,
        probes: 4,
        evidence:
          'no outcome changed: each test twice (2), declared order again (2); ' +
          'ruled out: a test that fails only the second time; ' +
          'may have stayed unseen: a test that fails by chance, one time in ten 82%',
      },
    ],
  });
});

test.each<[string, readonly FakeFile[], string[], string[]]>([
  [
    'a victim that only the reverse order shows',
    [
      {
        file: 'a.test.ts',
        tests: fillSuite(9, [
          { at: 0, id: 'v', fears: [['x']] },
          { at: 8, id: 'p', sets: ['x'] },
        ]),
      },
    ],
    ['victim v, by p, in p v'],
    ['order'],
  ],
  [
    'a polluter with cleaners all around',
    [
      {
        file: 'a.test.ts',
        tests: [
          { id: 'v', fears: [['x']] },
          ...Array.from({ length: 6 }, (_, index) => ({ id: `c${index}`, cleans: ['x'] })),
          { id: 'p', sets: ['x'] },
        ],
      },
    ],
    ['victim v, by p, in p v'],
    ['order'],
  ],
  [
    'a brittle test',
    [
      {
        file: 'a.test.ts',
        tests: [{ id: 's', sets: ['x'] }, { id: 't' }, { id: 'v', needs: ['x'] }],
      },
    ],
    ['brittle v, needs s, in v'],
    ['order', 'alone'],
  ],
  [
    'brittle and a victim at once',
    [
      {
        file: 'a.test.ts',
        tests: [
          { id: 's', sets: ['x'] },
          { id: 'v', needs: ['x'], fears: [['y']] },
          { id: 'p', sets: ['y'] },
          { id: 't' },
        ],
      },
    ],
    ['brittle v, needs s, in v', 'victim v, by p, in s p v'],
    ['order', 'alone'],
  ],
  [
    'self-polluting',
    [{ file: 'a.test.ts', tests: [{ id: 'v', sets: ['x'], fears: [['x']] }, { id: 't' }] }],
    ['self-polluting v, in v v'],
    ['repeat'],
  ],
  [
    'a victim in another file of the same worker, of one test there',
    [
      {
        file: 'a.test.ts',
        tests: fillSuite(5, [{ at: 3, id: 'p', sets: ['worker:x'] }]),
      },
      harmless('b'),
      { file: 'c.test.ts', tests: [{ id: 'u' }, { id: 'v', fears: [['worker:x']] }] },
    ],
    ['victim v, by p, in p v'],
    ['order', 'alone'],
  ],
  [
    'the same, where it takes a test of its own file too',
    [
      { file: 'a.test.ts', tests: [{ id: 't' }, { id: 'p', sets: ['worker:x'] }] },
      {
        file: 'c.test.ts',
        tests: [
          { id: 'u', completes: [['worker:x', 'y']] },
          { id: 'v', fears: [['y']] },
        ],
      },
    ],
    ['victim v, by p, in p u v'],
    ['order', 'alone'],
  ],
  [
    'files that clash at the same time',
    [
      { file: 'a.test.ts', tests: [{ id: 'p', sets: ['disk:x'], cleans: ['worker:x'] }] },
      harmless('b'),
      { file: 'c.test.ts', tests: [{ id: 'v', fears: [['disk:x', 'mine']] }] },
      {
        file: 'd.test.ts',
        tests: [
          { id: 's', sets: ['mine'] },
          { id: 'w', fears: [['disk:x', 'mine']] },
        ],
      },
    ],
    ['victim w, by a.test.ts, in a.test.ts w'],
    ['parallel'],
  ],
])('%s', async (_, files, findings, broken) => {
  const proof = await prove(files);
  expect(proof.findings.map(brief)).toEqual(findings);
  expect(proof.verdict).toBe('dependent');
  const false_ = Object.entries(holds(proof)).filter(([, holding]) => holding === false);
  expect(false_.map(([rule]) => rule)).toEqual(broken);
});

test.each<[string, readonly FakeFile[], string]>([
  [
    'what undoes it is declared between',
    [
      {
        file: 'a.test.ts',
        tests: [
          { id: 'in', sets: ['x'] },
          { id: 'out', cleans: ['x'] },
          { id: 'v', needs: ['x'] },
        ],
      },
    ],
    'in v',
  ],
  [
    'what it needs is in another file',
    [
      harmless('a'),
      { file: 'b.test.ts', tests: [{ id: 't' }, { id: 'in', sets: ['worker:x'] }] },
      { file: 'c.test.ts', tests: [{ id: 'v', needs: ['worker:x'] }] },
    ],
    'in v',
  ],
  [
    'of its own file others run between',
    [
      { file: 'b.test.ts', tests: [{ id: 'in', sets: ['worker:x'] }] },
      {
        file: 'c.test.ts',
        tests: [
          { id: 'u', completes: [['worker:x', 'y']] },
          { id: 'v', needs: ['y'] },
        ],
      },
    ],
    'in u v',
  ],
])(
  'the command of a brittle test is of the order in which it passes, and finds it again: %s',
  async (_, files, expected) => {
    const reproduce = (_test: TestRef, order: readonly TestRef[]): string => ids(order);
    const [brittle] = (await prove(files, { reproduce })).findings;
    expect(brittle).toMatchObject({ kind: 'brittle', reproduce: expected });
    const { files: trees, run, names } = makeFakeProject(files);
    const order = expected.split(' ').slice(0, -1);
    const again = await bisectTest(trees, { ...{ test: 'v', order, run }, ...names, reproduce });
    expect(again.findings).toEqual([brittle]);
  },
);

const FOURTEEN = 'abcdefghijklmn';

const fourteen = (special: Readonly<Record<string, FakeFile['tests']>>): FakeFile[] =>
  [...FOURTEEN].map((name) => ({
    file: `${name}.test.ts`,
    tests: special[name] ?? [{ id: name }],
  }));

test.each<[string, Parameters<typeof fourteen>[0], string[], string[], number]>([
  [
    'of a victim in one worker nobody is blamed for running beside it',
    { b: [{ id: 'p', sets: ['worker:x'] }], f: [{ id: 'v', fears: [['worker:x']] }] },
    ['victim v, by p, in p v'],
    ['order', 'alone'],
    17,
  ],
  [
    'of a brittle test in one worker neither',
    { b: [{ id: 's', sets: ['worker:x'] }], f: [{ id: 'v', needs: ['worker:x'] }] },
    ['brittle v, needs s, in v'],
    ['order', 'alone'],
    17,
  ],
  [
    'what is at the same time is found among them',
    {
      k: [{ id: 'p', sets: ['disk:x'] }],
      b: [
        { id: 's', sets: ['mine'] },
        { id: 'v', fears: [['disk:x', 'mine']] },
      ],
    },
    ['victim v, by k.test.ts, in k.test.ts v'],
    ['parallel'],
    90,
  ],
])('fourteen files: %s', async (_, special, findings, broken, probes) => {
  const files = fourteen(special);
  const events: ProofEvent[] = [];
  const proof = await prove(files, { listener: (event) => events.push(event) });
  expect(proof.findings.map(brief)).toEqual(findings);
  const false_ = Object.entries(holds(proof)).filter(([, holding]) => holding === false);
  expect(false_.map(([rule]) => rule)).toEqual(broken);
  const [planned] = events;
  // What was planned aside: those of the search.
  expect(proof.probes - (planned as { probes: number }).probes).toBe(probes);
});

test('a cascade names its root, and what it goes through', async () => {
  const proof = await prove([
    {
      file: 'a.test.ts',
      tests: [
        { id: 'root', sets: ['x'] },
        { id: 'link', fears: [['x']], leaves: ['y'] },
        { id: 'v', fears: [['y']] },
      ],
    },
  ]);
  expect(proof.findings.map(brief)).toEqual([
    'victim link, by root, in root link',
    'victim v, by root, in root link v',
  ]);
  expect(proof.findings.map(({ through }) => ids(through))).toEqual(['', 'link']);
});

test('chance is no order: nothing is proved', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const tests = fillSuite(6, [{ at: 2, id: 'v', chance: 0.5 }]);
    const proof = await prove([{ file: 'a.test.ts', tests }], {}, makeRandom(seed));
    expect(proof.verdict).toBe('inconclusive');
    expect(proof.findings.map(({ kind, polluters }) => ({ kind, polluters }))).toEqual([
      { kind: 'nondeterministic', polluters: [] },
    ]);
    expect(holds(proof)).toEqual({ order: null, alone: null, parallel: null, repeat: false });
  }
});

test('a budget leaves open what it could not look at, and keeps enough for the search', async () => {
  const tests = fillSuite(40, [
    { at: 3, id: 'p', sets: ['x'] },
    { at: 30, id: 'v', fears: [['x']] },
  ]);
  const files = [{ file: 'a.test.ts', tests }];
  const whole = await prove(files);
  const short = await prove(files, { budget: { probes: 30 } });
  expect(short.findings).toEqual(whole.findings);
  expect(short.probes).toBeLessThanOrEqual(30);
  expect(holds(short)).toMatchObject({ order: false, alone: null });
  const clean = await prove([harmless('a', 40)], { budget: { probes: 30 } });
  expect(clean).toMatchObject({ verdict: 'inconclusive', probes: 30 });
});

test('time that is over, and an abort', async () => {
  let time = 0;
  const timed = await prove([harmless('a')], { budget: { ms: 5, now: () => time++ } });
  expect(timed).toMatchObject({ verdict: 'inconclusive', probes: 4 });
  const controller = new AbortController();
  const events: ProofEvent[] = [];
  const aborted = await prove([harmless('a')], {
    signal: controller.signal,
    listener: (event) => {
      events.push(event);
      if (event.type === 'planned-probe-finished' && event.done === 3) controller.abort();
    },
  });
  expect(aborted).toMatchObject({ verdict: 'inconclusive', probes: 3 });
  expect(events.at(-2)).toEqual({ type: 'plan-stopped', reason: 'aborted' });
});

test('what an earlier proof knows is not run again', async () => {
  const files = [harmless('a')];
  const events: ProofEvent[] = [];
  const proof = await prove(files, {
    known: ({ step, order }) => (step === 'alone' ? null : order.map(() => 'passed')),
    listener: (event) => events.push(event),
  });
  expect(proof).toMatchObject({ verdict: 'independent', probes: 3 });
  expect(events.filter(({ type }) => type === 'planned-probe-finished')).toHaveLength(
    (events[0] as { probes: number }).probes,
  );
});

test('one worker: no file runs beside another one, and that is said', async () => {
  const proof = await prove([harmless('a'), harmless('b', 2)], { isOneWorker: true });
  expect(proof).toMatchObject({ verdict: 'independent', probes: 21 });
  expect(proof.rules.find(({ rule }) => rule === 'parallel')).toEqual({
    ...{ rule: 'parallel', holds: true, probes: 0 },
    evidence: 'one worker: nothing runs at the same time',
  });
});

test('no test at all proves nothing', async () => {
  expect(await prove([])).toMatchObject({ verdict: 'inconclusive', probes: 0 });
});
