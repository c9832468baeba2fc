import { fillSuite, type FakeTest } from '../fake-suite';
import { membersOf, searchFake } from './search-fake';

const victim = { id: 'v', fears: [['x']] } as const;
const polluter = { id: 'p', sets: ['x'] } as const;

const summary = async (tests: readonly FakeTest[], test = 'v') => {
  const { kinds, polluters, stateSetters, cleaners } = await searchFake(tests, test);
  return {
    kinds,
    polluters: membersOf(polluters),
    stateSetters: membersOf(stateSetters),
    cleaners,
  };
};
const nothing = { kinds: [], polluters: [], stateSetters: [], cleaners: [] };

test('a victim and its polluter', async () => {
  const tests = fillSuite(20, [
    { at: 7, ...polluter },
    { at: 19, ...victim },
  ]);
  expect(await summary(tests)).toEqual({ ...nothing, kinds: ['victim'], polluters: [['p']] });
});

test('several polluters, any one of which is enough', async () => {
  const tests = fillSuite(20, [
    { at: 2, ...polluter },
    { at: 9, ...polluter, id: 'q' },
    { at: 10, ...polluter, id: 'r' },
    { at: 19, ...victim },
  ]);
  const found = await summary(tests);
  expect(found.polluters.toSorted()).toEqual([['p'], ['q'], ['r']]);
});

test('two that only work together, in any order', async () => {
  const tests = fillSuite(20, [
    { at: 2, id: 'a', sets: ['x'] },
    { at: 13, id: 'b', sets: ['y'] },
    { at: 19, id: 'v', fears: [['x', 'y']] },
  ]);
  const { polluters } = await searchFake(tests, 'v');
  expect(polluters).toEqual([
    { members: ['a', 'b'], through: [], inAnyOrder: true, order: ['a', 'b', 'v'] },
  ]);
});

test('two that only work together, in one order', async () => {
  const tests = fillSuite(20, [
    { at: 2, id: 'a', sets: ['x'] },
    { at: 13, id: 'b', completes: [['x', 'y']] },
    { at: 19, id: 'v', fears: [['y']] },
  ]);
  const { polluters } = await searchFake(tests, 'v');
  expect(polluters).toEqual([
    { members: ['a', 'b'], through: [], inAnyOrder: false, order: ['a', 'b', 'v'] },
  ]);
});

test('sets that share a member, and three that only work together', async () => {
  const tests = fillSuite(24, [
    { at: 1, id: 'a', sets: ['x'] },
    { at: 8, id: 'b', sets: ['y'] },
    { at: 15, id: 'c', sets: ['z'] },
    { at: 16, id: 'd', sets: ['w'] },
    {
      at: 23,
      id: 'v',
      fears: [
        ['x', 'y'],
        ['x', 'z'],
        ['y', 'z', 'w'],
      ],
    },
  ]);
  const { polluters } = await searchFake(tests, 'v');
  expect(membersOf(polluters).toSorted()).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c', 'd'],
  ]);
});

test('a cascade names its root', async () => {
  const tests = fillSuite(20, [
    { at: 3, id: 'root', sets: ['x'] },
    { at: 12, id: 'link', fears: [['x']], leaves: ['y'] },
    { at: 19, id: 'v', fears: [['y']] },
  ]);
  const { polluters } = await searchFake(tests, 'v');
  expect(polluters).toEqual([
    {
      members: ['root', 'link'],
      through: ['link'],
      inAnyOrder: false,
      order: ['root', 'link', 'v'],
    },
  ]);
});

test('a polluter that always fails is no link of a cascade', async () => {
  const tests = fillSuite(8, [
    { at: 1, id: 'a', sets: ['x'] },
    { at: 3, id: 'broken', needs: ['nothing sets this'], leaves: ['y'] },
    { at: 7, id: 'v', fears: [['x', 'y']] },
  ]);
  const { polluters } = await searchFake(tests, 'v');
  expect(polluters[0]).toMatchObject({ members: ['a', 'broken'], through: [] });
});

test('a brittle test and its state-setters', async () => {
  const tests = fillSuite(20, [
    { at: 3, id: 's', sets: ['x'] },
    { at: 12, id: 'r', sets: ['x'] },
    { at: 19, id: 'v', needs: ['x'] },
  ]);
  const found = await summary(tests);
  expect(found).toEqual({ ...nothing, kinds: ['brittle'], stateSetters: [['r'], ['s']] });
});

test('a brittle test that needs two', async () => {
  const tests = fillSuite(20, [
    { at: 3, id: 's', sets: ['x'] },
    { at: 12, id: 'r', sets: ['y'] },
    { at: 19, id: 'v', needs: ['x', 'y'] },
  ]);
  expect(await summary(tests)).toMatchObject({ kinds: ['brittle'], stateSetters: [['s', 'r']] });
});

test('a test that sets what it needs itself', async () => {
  const tests: FakeTest[] = [{ id: 'v', needs: ['x'], sets: ['x'] }];
  expect(await summary(tests)).toMatchObject({ kinds: ['brittle'], stateSetters: [['v']] });
});

test('brittle and a victim at once', async () => {
  const tests = fillSuite(20, [
    { at: 3, id: 's', sets: ['x'] },
    { at: 12, id: 'p', sets: ['y'] },
    { at: 19, id: 'v', needs: ['x'], fears: [['y']] },
  ]);
  const before = tests.slice(0, 19).map(({ id }) => id);
  const request = { failing: [before], passing: [before.filter((id) => id !== 'p')] };
  const result = await searchFake(tests, 'v', { request });
  expect(result.kinds).toEqual(['brittle', 'victim']);
  expect(membersOf(result.stateSetters)).toEqual([['s']]);
  expect(result.polluters).toEqual([
    { members: ['p'], through: [], inAnyOrder: null, order: ['s', 'p', 'v'] },
  ]);
});

test('cleaners, wherever they are declared', async () => {
  const tests = fillSuite(20, [
    { at: 3, id: 'c', cleans: ['x'] },
    { at: 7, ...polluter },
    { at: 12, ...victim },
    { at: 17, id: 'd', cleans: ['x', 'y'] },
  ]);
  const found = await summary(tests);
  expect(found).toMatchObject({ polluters: [['p']], cleaners: ['c', 'd'] });
});

test('what undoes another polluter does not hide the one that acts', async () => {
  const tests = fillSuite(16, [
    { at: 1, ...polluter },
    { at: 3, id: 'c', cleans: ['x'] },
    { at: 5, ...polluter, id: 'q' },
    { at: 15, ...victim },
  ]);
  expect((await summary(tests)).polluters).toEqual([['q']]);
});

test('self-polluting', async () => {
  const tests = fillSuite(6, [{ at: 5, id: 'v', fears: [['x']], sets: ['x'] }]);
  const result = await searchFake(tests, 'v', { request: {} });
  expect(result).toMatchObject({ kinds: ['self-polluting'], alone: 'passed', polluters: [] });
});

test('self-polluting, and a victim of another', async () => {
  const tests = fillSuite(6, [
    { at: 1, ...polluter },
    { at: 5, id: 'v', fears: [['x']], sets: ['x'] },
  ]);
  const found = await summary(tests);
  expect(found).toMatchObject({ kinds: ['self-polluting', 'victim'], polluters: [['p']] });
});

test('a victim that cleans up after it failed', async () => {
  const tests = fillSuite(12, [
    { at: 1, ...polluter },
    { at: 11, id: 'v', fears: [['x']], cleans: ['x'] },
  ]);
  expect(await summary(tests)).toMatchObject({ kinds: ['victim'], polluters: [['p']] });
});

test.each<[string, FakeTest]>([
  ['passes', { id: 'v' }],
  ['fails', { id: 'v', needs: ['nothing sets this'] }],
])('a test that always %s has no finding', async (_, test) => {
  const tests = fillSuite(6, [{ at: 5, ...test }]);
  const { kinds, probes } = await searchFake(tests, 'v', { request: { others: ['t0', 't1'] } });
  expect(kinds).toEqual([]);
  expect(probes).toBe(2);
});
