import { nameSteps } from '../../../cli/prove/name-steps';

const ref = (path: readonly string[], file = 'a.test.ts') => ({
  ...{ id: [file, ...path].join(), file, path },
});

test.each([
  [
    'their titles',
    [ref(['one', 'adds']), ref(['two', 'has at most one'])],
    'adds, has at most one',
  ],
  [
    'those that share a title with their blocks',
    [ref(['one', 'adds']), ref(['two', 'adds']), ref(['has'])],
    'one › adds, two › adds, has',
  ],
  [
    'as many blocks as it takes',
    [ref(['x', 'in', 'adds']), ref(['y', 'in', 'adds']), ref(['y', 'adds'])],
    'x › in › adds, y › in › adds, y › adds',
  ],
  [
    'one outside of all blocks',
    [ref(['adds']), ref(['one', 'adds'])],
    'a.test.ts › adds, one › adds',
  ],
  [
    'those of two files',
    [ref(['adds']), ref(['adds'], 'b.test.ts')],
    'a.test.ts › adds, b.test.ts › adds',
  ],
  ['one that runs twice', [ref(['one', 'adds']), ref(['one', 'adds'])], 'adds, adds'],
  ['a file as a whole', [ref([]), ref(['adds'], 'b.test.ts')], 'a.test.ts, adds'],
])('the tests of an order: %s', (_, order, expected) => {
  expect(nameSteps(order).join(', ')).toBe(expected);
});
