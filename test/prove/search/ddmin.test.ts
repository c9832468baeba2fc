import fc from 'fast-check';
import { ddmin } from '../../../prove/search/ddmin';
import { halve } from '../../../prove/search/halve';

const numbers = (size: number): number[] => Array.from({ length: size }, (_, index) => index);
const join = (a: readonly number[], b: readonly number[]) => [...a, ...b].sort((x, y) => x - y);

test.each<[string, number[]]>([
  ['one', [3]],
  ['two that are far apart', [0, 15]],
  ['three', [2, 7, 8]],
  ['all', numbers(16)],
])('ddmin finds %s', async (_, needed) => {
  const holds = async (some: readonly number[]) => needed.every((item) => some.includes(item));
  expect(await ddmin(numbers(16), holds)).toEqual(needed);
});

/** Any condition at all, the same for the same items: more of them may undo what fewer do. */
const anyCondition = fc
  .func(fc.boolean())
  .map(
    (answer) => async (some: readonly number[], all: number) =>
      some.length === all || (some.length > 0 && answer(some)),
  );

test('whatever the condition, what is found fulfils it, and no member can go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), anyCondition, async (size, condition) => {
      const holds = (some: readonly number[]) => condition(some, size);
      const few = await halve(numbers(size), [], { holds, join });
      expect(await holds(few)).toBe(true);
      const least = await ddmin(few, holds);
      expect(await holds(least)).toBe(true);
      if (least.length > 1)
        for (const gone of least)
          expect(await holds(least.filter((item) => item !== gone))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('sets that grow keep what they do: halving finds a minimal one by itself', async () => {
  const sets = fc.array(fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(sets, async (enough) => {
      let asked = 0;
      const holds = async (some: readonly number[]) => {
        asked++;
        return enough.some((set) => set.every((item) => some.includes(item)));
      };
      const few = await halve(numbers(41), [], { holds, join });
      if (enough.every((set) => set.length === 1)) expect(asked).toBeLessThanOrEqual(7);
      for (const gone of few) expect(await holds(few.filter((item) => item !== gone))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
