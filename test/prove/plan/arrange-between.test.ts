import { arrangeBetween } from '../../../prove/plan/arrange-between';
import { isContiguous } from '../../../prove/plan/is-contiguous';
import { buildNodes, type Nested } from '../build-tree';

const tree: Nested = ['a', ['b', 'c', ['d', 'e'], 'f'], 'g', ['h', 'i']];
const all = [...'abcdefghi'];

test.each<[string, string, string, string]>([
  ['a', 'g', 'a bcdefhi', 'a block and tests beside both'],
  ['h', 'b', 'h i a g cdef', 'the rest of both blocks, and what is beside them'],
  ['b', 'f', 'b c de', 'in one block: nothing from outside'],
  ['d', 'e', 'd ', 'in one inner block'],
  ['d', 'b', 'd e c f', 'an inner block, before the outer one goes on'],
  ['be', 'a', 'be d c f g hi', 'two first, in one block'],
  ['ab', 'h', 'ab c d e f g i', 'two first, in two'],
  ['bg', 'f', 'bg', 'cannot be run in that order'],
])('first %s, last %s: %s (%s)', (first, last, expected) => {
  const nodes = buildNodes(tree);
  const between = all.filter((id) => id !== last && !first.includes(id));
  const order = arrangeBetween(nodes, { first: [...first], between, last });
  expect(order.join('')).toBe(expected.replaceAll(' ', ''));
  if (first !== 'bg') expect(isContiguous(nodes, [...order, last])).toBe(true);
});

test('only what is asked for is between', () => {
  const order = arrangeBetween(buildNodes(tree), { first: ['h'], between: ['c', 'i'], last: 'b' });
  expect(order).toEqual(['h', 'i', 'c']);
});

test.each([
  ['abcdefghi', true],
  ['ihg edfcb a', true],
  ['a b g c', false],
  ['b d c e', false],
  ['aaa', true],
  ['bd d d', true],
  ['bdcd', false],
  ['', true],
  ['z', false],
])('%s is contiguous: %s', (order, expected) => {
  expect(isContiguous(buildNodes(tree), [...order.replaceAll(' ', '')])).toBe(expected);
});
