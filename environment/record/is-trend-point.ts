import type { TrendPoint } from './types';

const TEXTS = ['id', 'at'] as const;
const NUMBERS = [
  ...['tests', 'failed', 'skipped', 'violations', 'isolationBugs'],
  ...['isolationMs', 'wallMs'],
] as (keyof TrendPoint)[];

/** UTC as the reporter writes it: by its text points are sorted. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a value from a file is a point of a trend. */
export function isTrendPoint(value: unknown): value is TrendPoint {
  if (typeof value !== 'object' || value === null) return false;
  const point = value as Readonly<Record<string, unknown>>;
  return (
    TEXTS.every((key) => typeof point[key] === 'string') &&
    TIME.test(point.at as string) &&
    NUMBERS.every((key) => Number.isFinite(point[key]) && (point[key] as number) >= 0) &&
    (point.verdict === 'pass' || point.verdict === 'fail')
  );
}
