import { shortenAgain } from '../../../prove/suspects/shorten-again';
import { makeFakeProject } from '../fake-project';
import { fillSuite, type FakeTest } from '../fake-suite';

/** What a hook counts before each test: one key more is set after each run. */
const count = (most: number): Pick<FakeTest, 'sets' | 'completes'> => ({
  sets: ['1'],
  completes: Array.from({ length: most }, (_, index) => [`${index + 1}`, `${index + 2}`] as const),
});

/** The order in which each of 60 tests runs twice before one that fails after so many that were counted. */
async function shorten(tests: readonly FakeTest[], most: number) {
  const few = { id: 'few', ...count(most), fears: [[`${most}`]] };
  const { run, probes } = makeFakeProject([{ file: 'a.test.ts', tests: [...tests, few] }]);
  const order = tests.flatMap(({ id }) => [id, id]);
  const { set, ...result } = await shortenAgain(order, 'few', { trees: new Map(), run });
  expect([result, probes()]).toEqual([{ probes: result.probes, stopped: null }, result.probes]);
  return { order: set!.order, probes: result.probes };
}

// 1: the whole order; then parts of it; 1 to confirm what is left.
test.each<[string, number, number, string, number]>([
  ['as short as it can be', 20, 21, 'one one two two few few', 46],
  // Some of the neighbours of both are left.
  ['shorter until 60 probes are spent', 20, 45, 'one one t21 t21 t22 two two t46 few few', 61],
])('a long order becomes %s', async (_, one, two, expected, probes) => {
  const tests = fillSuite(60, [
    { at: one, id: 'one', ...count(5) },
    { at: two, id: 'two', ...count(5) },
  ]);
  expect(await shorten(tests, 5)).toEqual({ order: expected.split(' '), probes });
});

test('no more than 60 probes are spent on a long order of which nothing can go', async () => {
  const tests = fillSuite(60, []).map(({ id }) => ({ id, ...count(121) }));
  const { order, probes } = await shorten(tests, 121);
  // Each runs twice, as does the test itself; 1 probe more confirms it.
  expect([order.length, probes]).toEqual([2 * 60 + 2, 60 + 1]);
});
