import { bisectTest, type BisectOptions } from '../../prove/bisect-test';
import { makeFakeProject, type FakeFile } from './fake-project';
import { fillSuite, type FakeTest } from './fake-suite';

async function bisect(files: readonly FakeFile[], options: Partial<BisectOptions> = {}) {
  const project = makeFakeProject(files);
  const proof = await bisectTest(project.files, {
    test: 'v',
    run: project.run,
    ...project.names,
    ...options,
  });
  if (!options.run) expect(proof.probes).toBe(project.probes());
  return proof;
}
const idsOf = (refs: readonly { id: string }[]): string[] => refs.map(({ id }) => id);

const inFile = (vAt: number, pAt: number): FakeFile[] => [
  {
    file: 'a.test.ts',
    tests: fillSuite(12, [
      { at: vAt, id: 'v', fears: [['x']] },
      { at: pAt, id: 'p', sets: ['x'] },
    ]),
  },
];

test('the polluter of one test, as a document', async () => {
  const proof = await bisect(inFile(9, 3));
  expect(proof).toMatchObject({
    schemaVersion: 1,
    verdict: 'dependent',
    findings: [
      {
        kind: 'victim',
        test: { id: 'v', file: 'a.test.ts', path: ['v'] },
        polluters: [[{ id: 'p', file: 'a.test.ts', path: ['p'] }]],
        stateSetters: [],
        through: [],
        cleaners: [],
        state: '',
        order: [{ id: 'p' }, { id: 'v' }],
        reproduce: 'npx jest-hermetic bisect --test v',
      },
    ],
  });
  expect(proof.rules.map(({ rule, holds, probes }) => ({ rule, holds, probes }))).toEqual([
    { rule: 'order', holds: false, probes: 0 },
    { rule: 'alone', holds: false, probes: 0 },
    { rule: 'parallel', holds: true, probes: 0 },
    { rule: 'repeat', holds: null, probes: 0 },
  ]);
});

test('a polluter that is declared later, and an order that is told', async () => {
  for (const options of [{}, { order: ['t1', 'p', 't7', 'v', 't2'] }, { order: ['t1', 'p'] }]) {
    const { findings } = await bisect(inFile(2, 8), options);
    expect(findings.map(({ polluters }) => polluters.map(idsOf))).toEqual([[['p']]]);
  }
});

test('an order of several files', async () => {
  const files: FakeFile[] = [
    { file: 'a.test.ts', tests: fillSuite(4, [{ at: 2, id: 'p', sets: ['worker:x'] }]) },
    { file: 'b.test.ts', tests: [{ id: 'u' }] },
    { file: 'c.test.ts', tests: [{ id: 'w' }, { id: 'v', fears: [['worker:x']] }] },
    { file: 'd.test.ts', tests: [{ id: 'b', needs: ['worker:x'] }] },
  ];
  const order = ['t0', 't1', 'p', 't3', 'u', 'w', 'v', 'b'];
  const { findings } = await bisect(files, { order });
  expect(findings.map(({ kind, polluters }) => [kind, polluters.map(idsOf)])).toEqual([
    ['victim', [['p']]],
  ]);
  const brittle = await bisect(files, { order, test: 'b' });
  expect(brittle.findings.map(({ kind, stateSetters }) => [kind, stateSetters.map(idsOf)])).toEqual(
    [['brittle', [['p']]]],
  );
});

describe('a test of which other files are told', () => {
  const search = async (own: readonly FakeTest[], order: readonly string[] = ['p']) => {
    let failingAlways: readonly string[] = [];
    const tests = fillSuite(4, [
      { at: 1, id: 'p', sets: ['worker:x'] },
      { at: 2, id: 'c', cleans: ['worker:x'] },
      { at: 3, id: 'last', sets: ['worker:y'] },
    ]);
    const files = [
      { file: 'a.test.ts', tests },
      { file: 'b.test.ts', tests: own },
    ];
    const { findings, rules, probes } = await bisect(files, {
      order,
      listener: (event) => {
        if (event.type === 'concluded') ({ failingAlways } = event);
      },
    });
    const found = findings.map(({ kind, passes, order: fails }) => [kind, idsOf(passes ?? fails)]);
    const broken = rules.filter(({ holds }) => holds === false).map(({ rule }) => rule);
    return { found, broken, failingAlways, probes };
  };

  // 2: its file, alone and after the other one in whole; 2: the test, alone and after the order that is told
  const nothing = { found: [], broken: [], failingAlways: [], probes: 4 };
  // 1: after those before it in its own file
  const afterOwn = { probes: 5 };

  test('a victim that was mended is none', async () => {
    expect(await search([{ id: 'v' }])).toEqual(nothing);
    expect(await search([{ id: 'w' }, { id: 'v' }])).toEqual({ ...nothing, ...afterOwn });
  });

  test('one that fails always does so in every order', async () => {
    const always = { id: 'v', needs: ['nothing sets it'] };
    const failing = { ...nothing, failingAlways: ['v'] };
    expect(await search([always])).toEqual(failing);
    expect(await search([{ id: 'w' }, always])).toEqual({ ...failing, ...afterOwn });
  });

  test('one that depends only on its own file, or on itself, has that as its reason', async () => {
    const setter = { id: 'w', sets: ['y'] };
    const ofOrder = { broken: ['order', 'alone'] };
    const victim = await search([setter, { id: 'v', fears: [['y']] }]);
    expect(victim).toMatchObject({ found: [['victim', ['w', 'v']]], ...ofOrder });
    const brittle = await search([setter, { id: 'v', needs: ['y'] }]);
    expect(brittle).toMatchObject({ found: [['brittle', ['w', 'v']]], ...ofOrder });
    const own = await search([{ id: 'v', sets: ['y'], fears: [['y']] }]);
    expect(own).toMatchObject({ found: [['self-polluting', ['v', 'v']]], broken: ['repeat'] });
  });

  test('what whole files do is found, and what they undo in the order that is told', async () => {
    const after = (key: string): FakeTest[] => [{ id: 'w' }, { id: 'v', fears: [[key]] }];
    expect((await search(after('worker:y'))).found).toEqual([['victim', ['last', 'v']]]);
    const order = ['t0', 'p'];
    expect((await search(after('worker:x'), order)).found).toEqual([['victim', ['p', 'v']]]);
    const needing = [{ id: 'v', needs: ['worker:x'] }];
    expect((await search(needing, order)).found).toEqual([['brittle', ['p', 'v']]]);
  });
});

test('nothing changes: nothing is proved', async () => {
  const files = [{ file: 'a.test.ts', tests: fillSuite(5, [{ at: 3, id: 'v' }]) }];
  expect(await bisect(files)).toMatchObject({ verdict: 'inconclusive', findings: [], probes: 3 });
});

test('a test that cannot run again in one process', async () => {
  const project = makeFakeProject(inFile(9, 3));
  const proof = await bisect(inFile(9, 3), {
    repeats: 1,
    run: (probe) => {
      expect(new Set(probe.order).size).toBe(probe.order.length);
      return project.run(probe);
    },
    confirm: project.run,
  });
  expect(proof).toMatchObject({ findings: [{ kind: 'victim', polluters: [[{ id: 'p' }]] }] });
});

test('an order in which a test runs twice, as a proof names it', async () => {
  const tests = fillSuite(6, [
    { at: 1, id: 'p', sets: ['x'], completes: [['x', 'y']] },
    { at: 4, id: 'v', fears: [['y']] },
  ]);
  const { findings } = await bisect([{ file: 'a.test.ts', tests }], { order: ['p', 'p'] });
  expect(findings.map(({ kind, order }) => [kind, idsOf(order)])).toEqual([
    ['victim', ['p', 'p', 'v']],
  ]);
});

describe('a test that fails after what it needs, and a polluter', () => {
  const tests = [
    { id: 'in', sets: ['x'] },
    { id: 't0' },
    { id: 'v', needs: ['x'], fears: [['y']] },
    { id: 'out', sets: ['y'] },
  ];
  const summarize = async (order: readonly string[], more: readonly FakeTest[] = []) => {
    const { findings, probes } = await bisect([{ file: 'a.test.ts', tests: [...tests, ...more] }], {
      order,
    });
    const shown = findings.map((found) => [
      ...[found.kind, found.stateSetters.map(idsOf), found.polluters.map(idsOf)],
      ...[idsOf(found.passes ?? []), idsOf(found.order)],
    ]);
    return { shown, probes };
  };

  test('both are found in the order of the finding', async () => {
    const { shown, probes } = await summarize(['in', 'out']);
    expect(shown).toEqual([
      ['brittle', [['in']], [], ['in', 'v'], ['v']],
      ['victim', [], [['out']], [], ['in', 'out', 'v']],
    ]);
    // 2: alone, and after both; 1 alone; 2 after each of them; 1 after both; 2 to confirm; 1: nothing cleans
    expect(probes).toBe(9);
  });

  test('with other tests between, and with two polluters that only work together', async () => {
    expect((await summarize(['t0', 'in', 'out'])).shown).toHaveLength(2);
    const pair = [
      { id: 'w', needs: ['x'], fears: [['y', 'z']] },
      { id: 'more', sets: ['z'] },
    ];
    const { findings } = await bisect([{ file: 'a.test.ts', tests: [...tests, ...pair] }], {
      test: 'w',
      order: ['in', 'out', 'more'],
    });
    expect(findings.map(({ kind, polluters }) => [kind, polluters.map(idsOf)])).toEqual([
      ['brittle', []],
      ['victim', [['out', 'more']]],
    ]);
  });

  test('one that fails whatever runs before it has no finding', async () => {
    const always = [{ id: 'a', needs: ['nothing sets it'] }];
    const files = [{ file: 'a.test.ts', tests: [...tests, ...always] }];
    const { findings, probes } = await bisect(files, { test: 'a', order: ['in', 't0', 'out'] });
    // 2: alone, and after all; 1 alone; 3 parts
    expect([findings, probes]).toEqual([[], 6]);
  });

  describe('in an order of 1,000 tests', () => {
    const more = Array.from({ length: 998 }, (_, index) => ({ id: `more${index}` }));
    const ids = more.map(({ id }) => id);
    const order = [...ids.slice(0, 500), 'in', 'out', ...ids.slice(500)];

    test('both are found, also where they stand side by side', async () => {
      const { shown, probes } = await summarize(order, more);
      expect(shown).toEqual([
        ['brittle', [['in']], [], ['in', 'v'], ['v']],
        ['victim', [], [['out']], [], ['in', 'out', 'v']],
      ]);
      // 2: alone, and after all; 1 alone; 22 parts, the last one without `out`; of it 11 to halve, 1 for another set;
      // 1 after all; of these 11 to halve, 1 for another set; 2 to confirm; 1: nothing cleans
      expect(probes).toBe(53);
    });

    test('no more than 60 parts are tried', async () => {
      const always = { id: 'a', needs: ['nothing sets it'] };
      const files = [{ file: 'a.test.ts', tests: [...tests, ...more, always] }];
      const { findings, probes } = await bisect(files, { test: 'a', order });
      // 2: alone, and after all; 1 alone; 60 parts
      expect([findings, probes]).toEqual([[], 63]);
    });
  });
});
