import type { RunProbe } from '../../../prove/probe';
import { makeRandom } from '../../../prove/plan/make-random';
import { searchTest } from '../../../prove/search/search-test';
import { fillSuite, makeFakeSuite } from '../fake-suite';
import { membersOf } from './search-fake';

const files = fillSuite(20, [
  { at: 4, id: 'a.test.ts', sets: ['port'] },
  { at: 11, id: 'b.test.ts', sets: ['table'] },
  { at: 19, id: 'v.test.ts', fears: [['port'], ['table']] },
]);
const { run, ids } = makeFakeSuite(files);
const request = { test: 'v.test.ts', failing: [ids.slice(0, 19)], others: ids };

test('files that clash when they run at the same time', async () => {
  const modes = new Set<string>();
  const watched: RunProbe = (probe) => {
    modes.add(probe.mode);
    return run(probe);
  };
  const result = await searchTest(request, { run: watched, mode: 'at-once' });
  expect(result.kinds).toEqual(['victim']);
  expect(membersOf(result.polluters).toSorted()).toEqual([['a.test.ts'], ['b.test.ts']]);
  expect(modes).toEqual(new Set(['at-once']));
});

test('two that have to run at the same time as the third', async () => {
  const three = fillSuite(9, [
    { at: 1, id: 'a', sets: ['x'] },
    { at: 7, id: 'b', sets: ['y'] },
    { at: 8, id: 'v', fears: [['x', 'y']] },
  ]);
  const suite = makeFakeSuite(three);
  const result = await searchTest(
    { test: 'v', failing: [suite.ids.slice(0, 8)] },
    { run: suite.run, mode: 'at-once' },
  );
  expect(result.polluters).toEqual([
    { members: ['a', 'b'], through: [], inAnyOrder: null, order: ['a', 'b', 'v'] },
  ]);
});

/** Files overlap only so often. */
const sometimes = (share: number, seed: number): RunProbe => {
  const random = makeRandom(seed);
  return async (probe) => {
    const outcomes = await run(probe);
    return random() < share ? outcomes : outcomes.map(() => 'passed');
  };
};

test('a clash that only happens half of the time', async () => {
  for (let seed = 0; seed < 50; seed++) {
    const result = await searchTest(request, {
      run: sometimes(0.5, seed),
      mode: 'at-once',
      repeats: 12,
      limit: 1,
    });
    expect(result.kinds).toEqual(['victim']);
    expect([['a.test.ts'], ['b.test.ts']]).toContainEqual(membersOf(result.polluters)[0]);
  }
});

test('a test that fails by chance on its own is not blamed on its neighbours', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const chance = makeFakeSuite(fillSuite(6, [{ at: 5, id: 'v', chance: 0.5 }]), makeRandom(seed));
    const { polluters } = await searchTest(
      { test: 'v', failing: [chance.ids.slice(0, 5)] },
      { run: chance.run, mode: 'at-once', repeats: 12 },
    );
    expect(polluters).toEqual([]);
  }
});
