import { formatCount, formatShare } from './format-number';
import type { FileView } from './test-table';

/** Of each worker how many files it ran, and how much of a time in milliseconds it was busy. */
export function describeShares(
  files: readonly FileView[],
  end: number,
): ReadonlyMap<string, string> {
  const sums = new Map<string, { files: number; ms: number }>();
  for (const { timing } of files) {
    if (!timing) continue;
    const sum = sums.get(timing.worker) ?? { files: 0, ms: 0 };
    sums.set(timing.worker, { files: sum.files + 1, ms: sum.ms + timing.ms });
  }
  return new Map(
    [...sums].map(([worker, { files: count, ms }]) => [
      worker,
      `${formatCount(count)} ${count === 1 ? 'file' : 'files'}, busy ${formatShare(Math.min(ms, end), end)}`,
    ]),
  );
}
