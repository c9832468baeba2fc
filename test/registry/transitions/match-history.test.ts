import { matchHistory } from '../../../registry/transitions/match-history';
import type { Transition } from '../../../registry/types';

/** A row for each letter; `a+` is `a` with the run that verified it. */
function rowsOf(letters: string): Transition[] {
  return letters
    .split(' ')
    .filter((letter) => letter !== '')
    .map((letter) => ({
      infra: letter[0]!,
      from: 'A',
      to: 'B',
      approvedBy: 'ada',
      date: '2020-01-01',
      reference: 'PR 1',
      ...(letter.endsWith('+') && { verifiedBy: 'run-1' }),
    }));
}

test.each([
  ['', '', '', []],
  ['a b c', 'a b c', '', []],
  ['a b c', 'a x b c y', '', [1, 4]],
  ['a b c', 'a c', 'b', []],
  // Greedily, "a" would be found at the end, and all the others blamed.
  ['a b c d', 'b c d a', 'a', [3]],
  ['a b c d', 'd a b c', 'd', [0]],
  ['a b c d', 'd x b c a', 'a d', [0, 1, 4]],
  ['a b', 'b', 'a', []],
  ['a a b', 'a b a', 'a', [2]],
  ['a', 'a a', '', [1]],
  ['a b', 'a+ b', '', []],
  ['a+ b', 'a b', 'a+', [0]],
  ['a+ b', 'b a+', 'a+', [1]],
  ['a a', 'a+ a', '', []],
])('%j, and now %j: lost %j', (before, now, lost, fresh) => {
  expect(matchHistory(rowsOf(before), rowsOf(now))).toEqual({ fresh, lost: rowsOf(lost) });
});

test('the order of the keys of a row is no matter', () => {
  const [row] = rowsOf('a+');
  const turned = Object.fromEntries(Object.entries(row!).reverse()) as unknown as Transition;
  expect(matchHistory([row!], [turned])).toEqual({ fresh: [], lost: [] });
});

test('thousands of rows, one of which moved', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => ({
    ...rowsOf('a')[0]!,
    reference: `PR ${index}`,
  }));
  const [first, ...others] = rows;
  expect(matchHistory(rows, [...others, first!])).toEqual({ fresh: [4999], lost: [first] });
});
