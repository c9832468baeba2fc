import { renderMessage } from '../../eslint/render-message';

test.each([
  [
    'has .only: it keeps others away',
    'remove .only',
    'has .only: it keeps others away. Fix: remove .only',
  ],
  ['no fix is known', '', 'no fix is known'],
  ['a line', 'take it:\nconst a = 1;', 'a line. Fix: take it: const a = 1;'],
  ['two lines', 'take them; in order:\na();\nb();', 'two lines. Fix: take them'],
  ['an entry', 'add a row:\na,\nb', 'an entry. Fix: add a row'],
  ['a long line', `add a row:\n${'x'.repeat(160)}`, 'a long line. Fix: add a row'],
  ['of two\n  lines', 'mend it', 'of two lines. Fix: mend it'],
])('%s', (message, fix, expected) => {
  expect(renderMessage({ message, fix })).toBe(expected);
});
