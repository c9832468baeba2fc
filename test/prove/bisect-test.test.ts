import { bisectTest, type BisectOptions } from '../../prove/bisect-test';
import { makeFakeProject, type FakeFile } from './fake-project';
import { fillSuite } from './fake-suite';

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
