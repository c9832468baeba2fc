/**
 * Settings under which rows are written as text and read again. They may not be the application's:
 * an `ALTER DATABASE` or a beforeAll can change those between the two.
 */
export const ROW_SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['DateStyle', 'ISO, YMD'],
  ['IntervalStyle', 'postgres'],
  ['TimeZone', 'UTC'],
  ['bytea_output', 'hex'],
  ['extra_float_digits', '3'],
  ['lc_monetary', 'C'],
  ['xmloption', 'content'],
  ['array_nulls', 'on'],
  ['row_security', 'off'],
];
