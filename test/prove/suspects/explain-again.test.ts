import { bisectTest } from '../../../prove/bisect-test';
import { proveTests } from '../../../prove/prove-tests';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeFakeProject, type FakeProject } from '../fake-project';
import type { FakeTest } from '../fake-suite';

/** What a hook counts before each test, up to so many: one key more is set after each run. */
const count = (most: number): Pick<FakeTest, 'sets' | 'completes'> => ({
  sets: ['1'],
  completes: Array.from({ length: most }, (_, index) => [`${index + 1}`, `${index + 2}`] as const),
});
/** Counted as well, and failing after so many runs, of itself or of others. */
const counting = (id: string, most?: number): FakeTest => ({
  ...{ id, ...count(6) },
  ...(most && { fears: [[`${most}`]] }),
});

async function prove(
  tests: readonly FakeTest[],
): Promise<{ proof: ProofDocument; project: FakeProject }> {
  const project = makeFakeProject([{ file: 'a.test.ts', tests }]);
  const { files, run, names } = project;
  return { proof: await proveTests(files, { seed: 1, run, ...names }), project };
}

const show = ({ findings }: ProofDocument): string[] =>
  findings.map(
    ({ kind, polluters, order }) =>
      `${kind} by ${polluters.map((set) => set.map(({ id }) => id).join('+')).join()} in ${order.map(({ id }) => id).join(' ')}`,
  );

test.each<[string, readonly FakeTest[], string]>([
  [
    'after a test that runs twice',
    [counting('first'), counting('few', 3), counting('third')],
    'self-polluting by first in first first few few',
  ],
  [
    'after one of three',
    [{ id: 't' }, counting('counts'), { id: 'u' }, counting('few', 3)],
    'self-polluting by counts in counts counts few few',
  ],
  [
    'after two, of which one runs twice',
    [
      { id: 'one', sets: ['x'] },
      { id: 't' },
      {
        id: 'two',
        completes: [
          ['x', 'y'],
          ['y', 'z'],
        ],
      },
      { id: 'few', completes: [['z', 'w']], fears: [['w']] },
    ],
    'self-polluting by one+two in one two two few few',
  ],
  ['alone', [{ id: 't' }, counting('few', 1)], 'self-polluting by  in few few'],
])('a test that fails when it runs again: %s', async (_, tests, expected) => {
  const { proof, project } = await prove(tests);
  expect(show(proof)).toEqual([expected]);
  const order = proof.findings[0]!.order.map(({ id }) => id);
  const outcomes = await project.run({ mode: 'in-turn', order });
  expect(outcomes.slice(-2)).toEqual(['passed', 'failed']);
  for (const place of order.slice(0, -1).keys()) {
    const less = order.filter((_id, at) => at !== place);
    expect((await project.run({ mode: 'in-turn', order: less })).at(-1)).toBe('passed');
  }
});

test('what the command of a finding begins with shows it again', async () => {
  const { files, run, names } = makeFakeProject([
    { file: 'a.test.ts', tests: [{ id: 't' }, counting('few', 2)] },
  ]);
  expect(show(await bisectTest(files, { test: 'few', run, ...names }))).toEqual([
    'self-polluting by  in few few few',
  ]);
});
