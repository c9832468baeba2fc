import { mergeResults } from '../../bench/merge-results';
import type { Result } from '../../bench/result';

const result = (id: string, what: string, value: number): Result => {
  return { id, what, value, unit: 'ms', bar: 1, met: value <= 1, rivals: {} };
};

test('a result that was measured again takes the place of the earlier one; the others stay', () => {
  const earlier = [result('P5', 'start', 1), result('P2', 'p50', 2), result('P2', 'p95', 3)];
  const now = [result('P2', 'p95', 0.5), result('P1', 'suite', 4)];
  expect(mergeResults(earlier, now)).toEqual([
    result('P1', 'suite', 4),
    result('P2', 'p50', 2),
    result('P2', 'p95', 0.5),
    result('P5', 'start', 1),
  ]);
});
