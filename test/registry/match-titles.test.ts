import { matchesTitles } from '../../registry/match-titles';

describe('matchesTitles', () => {
  test.each([
    ['a plain title', ['suite', 'adds'], ['suite', 'adds'], true],
    ['another title', ['suite', 'adds'], ['suite', 'adds 1'], false],
    ['fewer titles', ['suite'], ['suite', 'adds'], false],
    ['printf placeholders', ['adds %i and %i'], ['adds 1 and 2'], true],
    ['a placeholder at the end', ['adds %p'], ['adds {"a": 1}'], true],
    ['a placeholder for nothing', ['adds %s'], ['adds '], true],
    ['text between that is missing', ['adds %i and %i'], ['adds 1 or 2'], false],
    ['text after that is missing', ['%i is even'], ['1 is odd'], false],
    ['a percent sign', ['100%% of %i'], ['100% of 3'], true],
    ['the index', ['case %#'], ['case 0'], true],
    ['a variable', ['$name of $user.id costs $5'], ['pen of 7 costs $5'], true],
    ['a price is no variable', ['costs $5'], ['costs $6'], false],
    ['a template literal', ['`adds ${a} and ${{ b: 1 }.b}`'], ['adds 1 and 2'], true],
    ['an escaped one', ['`adds \\`${a}\\``'], ['adds `1`'], true],
    ['another template literal', ['`adds ${a}`'], ['subtracts 1'], false],
    ['a template literal without a placeholder', ['`adds`'], ['adds'], true],
    ['overlapping ends', ['ab%sba'], ['aba'], false],
  ])('%s', (_what, pattern, titles, expected) => {
    expect(matchesTitles(pattern, titles)).toBe(expected);
  });

  test('the template itself is a title where nothing replaced anything', () => {
    expect(matchesTitles(['adds %i'], ['adds %i'])).toBe(true);
  });
});
