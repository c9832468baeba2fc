import { countNoun } from '../../errors/count-noun';

test.each([
  [countNoun(0, 'skip'), '0 skips'],
  [countNoun(1, 'skip'), '1 skip'],
  [countNoun(2, 'skip'), '2 skips'],
  [countNoun(1, { one: 'entry', many: 'entries' }), '1 entry'],
  [countNoun(2, { one: 'entry', many: 'entries' }), '2 entries'],
])('%s', (found, expected) => {
  expect(found).toBe(expected);
});
