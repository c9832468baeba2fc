import { fillSuite } from '../fake-suite';
import { membersOf, searchFake } from './search-fake';

const victimAmong = (size: number, place: number) =>
  fillSuite(size, [
    { at: place, id: 'p', sets: ['x'] },
    { at: size - 1, id: 'v', fears: [['x']] },
  ]);

/*
 * n tests, the victim last: m = n - 1 candidates.
 *   1  alone
 *   1  after all of them
 *   ceil(log2 m), one for each halving; at most
 *   1  for the pair, unless the last half that failed was the polluter itself
 */
test.each([2, 3, 4, 5, 9, 17, 33, 64, 65, 100])(
  '%i tests: the polluter is found within ceil(log2 n) + 3 probes, wherever it is',
  async (size) => {
    const counts: number[] = [];
    for (let place = 0; place < size - 1; place++) {
      const result = await searchFake(victimAmong(size, place), 'v');
      expect(membersOf(result.polluters)).toEqual([['p']]);
      counts.push(result.probesToFirst!);
    }
    expect(Math.max(...counts)).toBe(2 + Math.ceil(Math.log2(size - 1)) + (size > 2 ? 1 : 0));
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(Math.log2(size)) + 3);
  },
);

test('3,000 tests, one polluter: 15 probes, 19 with all that comes after', async () => {
  const result = await searchFake(victimAmong(3000, 750), 'v');
  // 1 alone + 1 after all + 12 halvings (2^11 < 2999 <= 2^12) + 1 for the pair
  expect(result.probesToFirst).toBe(15);
  // + 1 without the polluter: there is no other one; + 2 to confirm; + 1: nothing cleans
  expect(result.probes).toBe(19);
});

test('3,000 tests, two that only work together: 42 probes, 47 with all that comes after', async () => {
  const tests = fillSuite(3000, [
    { at: 700, id: 'a', sets: ['x'] },
    { at: 2100, id: 'b', sets: ['y'] },
    { at: 2999, id: 'v', fears: [['x', 'y']] },
  ]);
  const result = await searchFake(tests, 'v');
  expect(membersOf(result.polluters)).toEqual([['a', 'b']]);
  // 1 alone + 1 after all + 12 halvings that believe in one polluter + 1 that refutes it
  // + 3 to find the halving that was wrong (4 of 12 steps in the worst case)
  // + 11 to halve the later 1,499 beside the earlier 1,500 + 11 the other way round
  // + 2: neither does it alone
  expect(result.probesToFirst).toBe(42);
  // + 1 in the other order + 2 without one of them: there is no other set; + 2 to confirm; + 1: nothing cleans
  expect(result.probes).toBe(48);
});
