import {
  readDuration,
  type Duration,
} from '../../../../environment/substitutes/clock/read-duration';

test('units are added up, in milliseconds', () => {
  expect(readDuration(5)).toBe(5);
  expect(readDuration({ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 })).toBe(
    90_061_001,
  );
});

test.each([
  [-1, '-1'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [undefined, 'undefined'],
  ['5 min', '5 min'],
  [{ weeks: 1 }, '{"weeks":1}'],
  [{}, '{}'],
])('%p is refused as what it is', (by, found) => {
  expect(() => readDuration(by as unknown as Duration)).toThrow(
    `HERMETIC_CLOCK_VALUE: the clock cannot read the duration ${found}\n`,
  );
});
