import { renderResults } from '../../bench/render-results';
import type { Result } from '../../bench/result';

const base: Result = {
  id: 'P9',
  what: 'reset',
  value: 2,
  unit: 'ms',
  bar: 1.5,
  met: false,
  rivals: { truncate: 8 },
};

test('each rival has how many times the value it is', () => {
  expect(renderResults([base])).toBe(
    'P9  reset       2 ms       bar 1.5: NOT met\n' + '      truncate     8  4 x',
  );
});

test('where the value is a ratio, rivals are compared to the row of ours', () => {
  const ratio: Result = {
    ...base,
    unit: 'ratio',
    met: true,
    rivals: { 'ours, ms': 4, truncate: 8 },
    notes: ['warm pool: not available'],
  };
  expect(renderResults([ratio]).split('\n')).toEqual([
    'P9  reset                       2 ratio       bar 1.5: met',
    '      ours, ms                        4  1 x',
    '      truncate                        8  2 x',
    '      warm pool: not available',
  ]);
});

test('a ratio without a row of ours has nothing that rivals could be compared to', () => {
  expect(renderResults([{ ...base, unit: 'ratio' }])).not.toContain('x');
});
