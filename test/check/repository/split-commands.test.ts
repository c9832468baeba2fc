import { splitCommands, stripComment } from '../../../check/repository/split-commands';

test.each([
  ['npm test 2>&1 || true', [['npm', 'test'], '||', ['true'], '']],
  ['npm test >out.log 2>&1; true', [['npm', 'test'], ';', ['true'], '']],
  ['npm test &> out.log || true', [['npm', 'test'], '||', ['true'], '']],
  ['npm test & wait', [['npm', 'test'], '&', ['wait'], '']],
  ['jest -t "a #b" # c || d', [['jest', '-t', 'a #b'], '']],
  ["jest -t 'a > b' a#b", [['jest', '-t', 'a > b', 'a#b'], '']],
])('%s', (line, parts) => {
  expect(splitCommands(line).flatMap(({ words, operator }) => [words, operator])).toEqual(parts);
});

test.each([
  ['a "b # c" # d', 'a "b # c"'],
  ['  a#b', '  a#b'],
  ['# a', ''],
  ["don't # a", "don't"],
])('%s without its comment', (line, rest) => {
  expect(stripComment(line)).toBe(rest);
});
