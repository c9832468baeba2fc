/** One published number: what was measured, its bar, and what rivals needed in the same run. */
export interface Result {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 's';
  readonly bar: number;
  readonly met: boolean;
  /** In the unit of `value`, or in milliseconds where that is a ratio. */
  readonly rivals: Readonly<Record<string, number>>;
}

/** The median of measurements, rounded to three digits after the point. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? NaN) * 1000) / 1000;
}

/** How long a piece of work takes, in milliseconds. */
export async function time(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
