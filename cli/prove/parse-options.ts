import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * A time such as `60s`, `5m` or `1h`, in milliseconds.
 *
 * @throws InvalidArgumentError
 */
export function parseTime(text: string): number {
  const [, number, unit] = /^([1-9]\d{0,6})(ms|s|m|h)$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('It is a time such as 60s, 5m or 1h.');
  return Number(number) * UNITS[unit!]!;
}

/**
 * A whole number, 0 or more.
 *
 * @throws InvalidArgumentError
 */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
}

/**
 * Ids of tests with commas between them.
 *
 * @throws InvalidArgumentError
 */
export function parseIds(text: string): string[] {
  const ids = text.split(',').filter((id) => id !== '');
  if (ids.length === 0)
    throw new InvalidArgumentError('It is ids of tests, with commas between them.');
  return ids;
}
