import { makeRandom } from '../../../prove/plan/make-random';
import { searchTest } from '../../../prove/search/search-test';
import { fillSuite, makeFakeSuite } from '../fake-suite';
import { searchFake } from './search-fake';

const ids = fillSuite(16, []).map(({ id }) => id);

/** What a search says of a test that fails so often by chance, and has been seen to fail after a polluter's like. */
async function searchChance(chance: number, seed: number) {
  const tests = fillSuite(16, [{ at: 15, id: 'v', chance }]);
  const { run } = makeFakeSuite(tests, makeRandom(seed));
  return searchTest({ test: 'v', failing: [ids.slice(0, 15)] }, { run });
}

test.each([0.02, 0.1, 0.3, 0.5, 0.7, 0.9])(
  'a test that fails by chance, %d of the time, is never blamed on an order',
  async (chance) => {
    for (let seed = 0; seed < 300; seed++) {
      const { kinds, polluters } = await searchChance(chance, seed);
      expect(polluters).toEqual([]);
      // It may happen to fail each time it is asked: then no order changes it, and there is no finding.
      expect([['nondeterministic'], []]).toContainEqual(kinds);
    }
  },
);

test('it says what the same order gave', async () => {
  let runs = 0;
  const result = await searchTest(
    { test: 'v' },
    { run: async () => ['passed', runs++ === 0 ? 'failed' : 'passed', 'passed'] },
  );
  expect(result).toMatchObject({
    kinds: ['nondeterministic'],
    runs: {
      others: [],
      outcomes: [
        ['passed', 'failed', 'passed'],
        ['passed', 'passed', 'passed'],
      ],
    },
    probes: 2,
  });
});

test('a failure that does not come back in its order', async () => {
  const tests = fillSuite(4, [{ at: 3, id: 'v' }]);
  const result = await searchFake(tests, 'v');
  expect(result).toMatchObject({
    kinds: ['nondeterministic'],
    runs: { others: ['t0', 't1', 't2'], outcomes: [['failed'], ['passed', 'passed', 'passed']] },
  });
});

test('what a fresh process does not confirm was chance', async () => {
  const tests = fillSuite(8, [
    { at: 2, id: 'p', sets: ['x'] },
    { at: 7, id: 'v', fears: [['x']] },
  ]);
  const { kinds, polluters } = await searchFake(tests, 'v', {
    confirm: async ({ order }) => order.map(() => 'passed'),
  });
  expect({ kinds, polluters }).toEqual({ kinds: ['nondeterministic'], polluters: [] });
});
