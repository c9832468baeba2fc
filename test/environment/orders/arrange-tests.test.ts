import type { Circus } from '@jest/types';
import { arrangeTests } from '../../../environment/orders/arrange-tests';
import { buildBlocks, testsOf } from '../build-blocks';

/** Its tests by their titles, in the order in which they would run; what is left out is in brackets. */
function show(block: Circus.DescribeBlock): string {
  return block.children
    .map((child) => {
      if (child.type === 'describeBlock') return `${child.name}(${show(child)})`;
      return child.mode === 'skip' ? `[${child.name}]` : child.name;
    })
    .join(' ');
}

function arrange(order: string): string {
  const root = buildBlocks([
    { test: 'a' },
    {
      block: 'B',
      children: [{ test: 'c' }, { block: 'D', children: [{ test: 'e' }, { test: 'f' }] }],
    },
    { test: 'g' },
    { test: 'h', mode: 'todo' },
  ]);
  const idOf = (test: Circus.TestEntry): string => test.name;
  arrangeTests(root, order.split(' ').filter(Boolean), idOf);
  return show(root);
}

test.each([
  ['a c e f g', 'a B(c D(e f)) g h'],
  ['g f e c a', 'g B(D(f e) c) a h'],
  ['e', 'B(D(e [f]) [c]) [a] [g] h'],
  ['g a', 'g a B([c] D([e] [f])) h'],
  // A block is in one piece: it comes where its first test is.
  ['e g c a', 'B(D(e [f]) c) g a h'],
  ['', '[a] B([c] D([e] [f])) [g] h'],
  ['a a', 'a a B([c] D([e] [f])) [g] h'],
  ['a g a', 'a g a B([c] D([e] [f])) h'],
  ['unknown a', 'a B([c] D([e] [f])) [g] h'],
])('%s', (order, expected) => {
  expect(arrange(order)).toBe(expected);
});

test('a repeated test is another one, as it was before its first attempt', () => {
  const root = buildBlocks([{ test: 'a' }]);
  const { a } = testsOf(root);
  a!.errors.push('of the first');
  const repeats = arrangeTests(root, ['a', 'a'], ({ name }) => name);
  const [[again, original] = []] = [...repeats];
  expect(original).toBe(a);
  expect(root.children).toEqual([a, again]);
  expect(again).not.toBe(a);
  expect(again?.errors).toEqual([]);
  expect(again?.parent).toBe(root);
});
