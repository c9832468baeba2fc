import * as fc from 'fast-check';
import { describeShares } from '../../../../../reporter/renderers/html/page/logic/describe-shares';
import {
  countRunning,
  layoutRunning,
  nameWorker,
} from '../../../../../reporter/renderers/html/page/logic/layout-running';
import type { FileView } from '../../../../../reporter/renderers/html/page/logic/test-table';

const file = (worker: string, from: number, ms: number): FileView => ({
  name: `${worker}-${from}.test.ts`,
  project: null,
  first: 0,
  count: 0,
  ids: '',
  timing: { worker, from, ms },
  state: null,
});

test('how many workers ran at once is told from the start to the last end', () => {
  const files = [file('1', 10, 30), file('2', 20, 10), file('1', 40, 10), file('2', 60, 5)];
  expect(countRunning(files)).toEqual([
    { from: 0, to: 10, count: 0 },
    { from: 10, to: 20, count: 1 },
    { from: 20, to: 30, count: 2 },
    { from: 30, to: 50, count: 1 },
    { from: 50, to: 60, count: 0 },
    { from: 60, to: 65, count: 1 },
  ]);
  expect(countRunning([{ ...file('1', 0, 0), timing: null }])).toEqual([]);
});

test('a worker counts once, also where its files overlap', () => {
  const counts = countRunning([file('1', 0, 20), file('1', 10, 20)]).map(({ count }) => count);
  expect(counts).toEqual([1]);
});

test('at each time as many run as there are workers with a file', () => {
  const given = fc.array(fc.tuple(fc.nat(3), fc.nat(200), fc.integer({ min: 1, max: 50 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(given, fc.nat(250), (times, at) => {
      const files = times.map(([worker, from, ms]) => file(String(worker), from, ms));
      const running = new Set(
        times.filter(([, from, ms]) => from <= at && at < from + ms).map(([worker]) => worker),
      );
      const step = countRunning(files).find(({ from, to }) => from <= at && at < to);
      expect(step?.count ?? 0).toBe(running.size);
    }),
  );
});

test('what is seen are cells of some pixels, equal neighbours as one; a moment between two files is no gap', () => {
  const steps = countRunning([file('1', 0, 100), file('2', 0, 49), file('2', 50, 50)]);
  expect(layoutRunning(steps, { scale: 1, from: 0, to: 1000 })).toEqual([
    { x: 0, width: 100, count: 2 },
  ]);
  const zoomed = layoutRunning(steps, { scale: 8, from: 384, to: 404 });
  expect(zoomed.map(({ count }) => count)).toEqual([2, 1, 2]);
  expect(layoutRunning([], { scale: 1, from: 0, to: 100 })).toEqual([]);
});

test('each worker has a name, the files that it ran, and how much of the time it was busy', () => {
  expect(['3', 's2.1'].map(nameWorker)).toEqual(['Worker 3', 'Shard 2, worker 1']);
  const shares = describeShares([file('1', 0, 50), file('1', 50, 25), file('2', 0, 10)], 100);
  expect([...shares]).toEqual([
    ['1', '2 files, busy 75%'],
    ['2', '1 file, busy 10%'],
  ]);
});
