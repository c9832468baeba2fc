import { findDifference } from '../../../cli/replay/find-difference';

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

test('equal texts have no difference', () => {
  expect(findDifference(text({ a: 1 }), text({ a: 1 }))).toBeNull();
});

test.each([
  [
    { tests: [{ class: 'passed' }] },
    { tests: [{ class: 'todo' }] },
    '$.tests[0].class',
    4,
    '"passed"',
    '"todo"',
  ],
  [{ a: 1 }, { a: 1, b: 2 }, '$.b', 2, null, '2'],
  [{ a: [1, 2] }, { a: [1] }, '$.a[1]', 3, '2', null],
  [{ a: [1] }, { a: { 0: 1 } }, '$.a', 2, '[1]', '{"0":1}'],
  [{ 'a b': null }, { 'a b': 0 }, '$["a b"]', 2, 'null', '0'],
])('%j and %j', (recorded, rebuilt, path, line, was, is) => {
  expect(findDifference(text(recorded), text(rebuilt))).toEqual({
    path,
    line,
    recorded: was,
    rebuilt: is,
  });
});

test('of values that are equal, the text differs at a line', () => {
  expect(findDifference('{\n"a": 1 }', '{\n"a":1 }')).toEqual({
    path: null,
    line: 2,
    recorded: '"a": 1 }',
    rebuilt: '"a":1 }',
  });
});
