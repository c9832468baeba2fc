import fc from 'fast-check';
import type { Nested } from './build-tree';
import type { FakeFile } from './fake-project';
import type { FakeTest } from './fake-suite';

const anyKeys = fc.subarray(['x', 'y', 'z'], { minLength: 1, maxLength: 2 });
const maybe = <T>(value: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: 10 - weight, arbitrary: fc.constant(undefined) },
    { weight, arbitrary: value },
  );

/** A test that does anything but chance; without cleaners where it is told so. */
const anyTest = (isCleaning: boolean): fc.Arbitrary<Omit<FakeTest, 'id'>> =>
  fc
    .record({
      sets: maybe(anyKeys, 4),
      fears: maybe(fc.array(anyKeys, { minLength: 1, maxLength: 2 }), 4),
      needs: maybe(anyKeys, 1),
      cleans: maybe(anyKeys, isCleaning ? 2 : 0),
      leaves: maybe(anyKeys, 1),
    })
    .map(
      (test) =>
        Object.fromEntries(Object.entries(test).filter(([, value]) => value !== undefined)) as Omit<
          FakeTest,
          'id'
        >,
    );

/** A file of so many tests, nested anyhow. */
export function anyFile(isCleaning: boolean): fc.Arbitrary<FakeFile> {
  return fc
    .record({
      tests: fc.array(anyTest(isCleaning), { minLength: 2, maxLength: 9 }),
      blocks: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 9, maxLength: 9 }),
    })
    .map(({ tests, blocks }) => {
      const named = tests.map((test, index) => ({ ...test, id: `t${index}` }));
      return { file: 'a.test.ts', tests: named, nested: nest(named, blocks) };
    });
}

/** Tests of one number, one after another, share a block; those of number 0 are in none. */
function nest(tests: readonly FakeTest[], blocks: readonly number[]): Nested {
  const nested: (string | string[])[] = [];
  let open = 0;
  for (const [index, { id }] of tests.entries()) {
    const block = blocks[index]!;
    if (block === 0) nested.push(id);
    else if (block === open) (nested.at(-1) as string[]).push(id);
    else nested.push([id]);
    open = block;
  }
  return nested;
}
