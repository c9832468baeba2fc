import { describeLeftOpen } from '../../environment/describe-left-open';

test.each([
  [['a transaction on A'], 'a transaction on A'],
  [['a transaction on A', 'a transaction on A'], '2 transactions on A'],
  [
    [
      'a query on A that nobody waited for',
      'a transaction on A',
      'a query on A that nobody waited for',
    ],
    '2 queries on A that nobody waited for and a transaction on A',
  ],
  [['a transaction on A', 'a transaction on B'], 'a transaction on A and a transaction on B'],
  [Array<string>(3).fill('a prepared transaction on A'), '3 prepared transactions on A'],
  [['a cursor', 'a cursor'], 'a cursor (2 times)'],
])('%j', (what, expected) => {
  expect(describeLeftOpen(what)).toBe(expected);
});
