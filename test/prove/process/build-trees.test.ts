import type { ProbedFile, ProbedTest } from '../../../environment/orders/messages';
import { buildTrees } from '../../../prove/process/build-trees';
import { describeOrder } from '../../../prove/process/describe-order';
import { readOutcomes } from '../../../prove/process/read-outcomes';

const test_ = (id: string, index: number, given: Partial<ProbedTest> = {}): ProbedTest => ({
  ...{ id, file: 'a', path: [id], index, blocks: [], outcome: 'passed' },
  ...{ isLate: false, message: null, ms: 1, leaks: [] },
  ...given,
});
const file = (name: string, tests: ProbedTest[], fault: string | null = null): ProbedFile => ({
  file: name,
  tests,
  fault,
  late: [],
});

test('blocks are those of the file, whatever they are called', () => {
  const tests = [
    test_('d', 3, { blocks: [1, 0] }),
    test_('a', 0),
    test_('b', 1, { blocks: [0] }),
    test_('c', 2, { blocks: [1], outcome: 'failed' }),
    test_('e', 4, { outcome: 'skipped' }),
    test_('f', 5, { outcome: 'todo' }),
  ];
  const leaf = (id: string) => ({ type: 'test', id });
  expect(buildTrees([file('x', tests), file('empty', [], 'broken')])).toEqual([
    {
      file: 'x',
      children: [
        leaf('a'),
        { type: 'block', children: [leaf('b')] },
        { type: 'block', children: [leaf('c'), { type: 'block', children: [leaf('d')] }] },
      ],
    },
  ]);
});

test('the tests of a file that two projects run stay together', () => {
  const trees = buildTrees([file('x', [test_('a', 0)]), file('x', [test_('b', 0)])]);
  expect(trees).toHaveLength(1);
  expect(trees[0]!.children.map(({ type }) => type)).toEqual(['block', 'block']);
});

const fileOf = new Map([
  ['a', 'x'],
  ['b', 'x'],
  ['c', 'y'],
]);

test('tests of one file in a row are one run of it', () => {
  expect(describeOrder(['a', 'a', 'b', 'c', 'a'], fileOf)).toEqual([
    { file: 'x', tests: ['a', 'a', 'b'] },
    { file: 'y', tests: ['c'] },
    { file: 'x', tests: ['a'] },
  ]);
});

test.each([
  [
    'time by time',
    [test_('a', 0), test_('a', 0, { outcome: 'failed' })],
    null,
    'passed failed failed',
  ],
  [
    'what fails outside of the tests is none of them',
    [test_('a', 0), test_('a', 0), test_('b', 1)],
    'x',
    'passed passed passed',
  ],
  ['a fault instead of the tests', [], 'x', 'failed failed failed'],
  [
    'failed after its end',
    [
      test_('a', 0),
      test_('a', 0),
      test_('b', 1),
      test_('a', 0, { outcome: 'failed', isLate: true }),
    ],
    null,
    'failed failed passed',
  ],
])('outcomes, place by place: %s', (_, tests, fault, expected) => {
  const outcomes = readOutcomes(['a', 'a', 'b'], [file('x', tests, fault)], fileOf);
  expect(outcomes.join(' ')).toBe(expected);
});
