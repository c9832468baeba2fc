import { makeRandom } from '../../../prove/plan/make-random';
import { shuffle } from '../../../prove/plan/shuffle';

test('the same numbers for the same seed, on every machine', () => {
  const random = makeRandom(1);
  const words = Array.from({ length: 4 }, () => random() * 2 ** 32);
  // as an implementation of the papers in exact integers gives them
  expect(words).toEqual([2442144158, 3238099751, 3819917871, 2104621829]);
});

test('numbers from 0 to 1 that spread', () => {
  const random = makeRandom(-7);
  const counts = new Array<number>(10).fill(0);
  for (let round = 0; round < 10_000; round++) counts[Math.floor(random() * 10)]!++;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('all orders of three are as likely', () => {
  const random = makeRandom(5);
  const counts = new Map<string, number>();
  for (let round = 0; round < 6000; round++) {
    const order = shuffle(['a', 'b', 'c'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
