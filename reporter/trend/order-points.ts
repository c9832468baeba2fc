import type { TrendPoint } from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';

/** How many runs a report shows the trend of. */
export const TREND_LENGTH = 50;

/** Points oldest first, each run once, and of many the newest; the answer does not depend on their order. */
export function orderPoints(points: Iterable<TrendPoint>, most: number): TrendPoint[] {
  const known = new Map([...points].map((point) => [JSON.stringify([point.at, point.id]), point]));
  return [...known.values()]
    .sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))
    .slice(-most);
}
