/** One published number: what was measured, its bar, and what rivals needed in the same run. */
export interface Result {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 's' | 'MB' | 'probes';
  readonly bar: number;
  readonly met: boolean;
  /**
   * In the unit of `value`, or in milliseconds where that is a ratio. The first name that begins
   * with `ours` is what the others are compared to; without one it is `value`.
   */
  readonly rivals: Readonly<Record<string, number>>;
  /** What could not be measured here, and why: printed, not published. */
  readonly notes?: readonly string[];
}

/** How a script is to measure. */
export interface BenchOptions {
  /** Few rounds, to see that it works: nothing is published. */
  readonly isQuick: boolean;
}

/** The median of measurements, rounded to three digits after the point. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest measurement that so many percent of them do not exceed, rounded to three digits after the point. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1);
  return round(sorted[index] ?? NaN);
}

/** Three digits after the point. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** How long a piece of work takes, in milliseconds. */
export async function time(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
