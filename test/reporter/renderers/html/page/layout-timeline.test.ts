import * as fc from 'fast-check';
import { layoutSparkline } from '../../../../../reporter/renderers/html/page/logic/layout-sparkline';
import {
  endOfTimeline,
  layoutTimeline,
  listTicks,
  listWorkers,
} from '../../../../../reporter/renderers/html/page/logic/layout-timeline';
import type { FileView } from '../../../../../reporter/renderers/html/page/logic/test-table';

const file = (worker: string, from: number, ms: number): FileView => ({
  name: `${worker}-${from}.test.ts`,
  first: 0,
  count: 0,
  ids: '',
  timing: { worker, from, ms },
  state: null,
  project: null,
});
const untimed: FileView = { ...file('1', 0, 0), timing: null };

test('a lane a worker, in the order of their numbers; files without times are left out', () => {
  const files = [file('10', 0, 50), file('2', 20, 30), untimed, file('2', 0, 10)];
  expect(listWorkers(files)).toEqual(['2', '10']);
  expect(endOfTimeline(files)).toBe(50);
  expect(layoutTimeline(files, { scale: 2, from: 0, to: 100 })).toEqual([
    {
      worker: '2',
      bars: [
        { x: 0, width: 20, files: [3] },
        { x: 40, width: 60, files: [1] },
      ],
    },
    { worker: '10', bars: [{ x: 0, width: 100, files: [0] }] },
  ]);
});

test('short neighbours are one bar, long ones keep their own', () => {
  const files = [file('1', 0, 1), file('1', 1, 1), file('1', 2, 100), file('1', 500, 1)];
  const [lane] = layoutTimeline(files, { scale: 1, from: 0, to: 1000 });
  expect(lane!.bars.map((bar) => bar.files)).toEqual([[0, 1], [2], [3]]);
});

test('only what is seen is laid out', () => {
  const files = [file('1', 0, 10), file('1', 100, 10), file('1', 200, 10)];
  const [lane] = layoutTimeline(files, { scale: 1, from: 90, to: 150 });
  expect(lane!.bars.map((bar) => bar.files)).toEqual([[1]]);
});

test('there are never more bars than pixels, and every file that is seen is in one', () => {
  const times = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 1e5 }), fc.integer({ min: 0, max: 50 })),
  );
  fc.assert(
    fc.property(times, fc.double({ min: 0.001, max: 2, noNaN: true }), (given, scale) => {
      const files = given.map(([from, ms]) => file('1', from, ms));
      const lanes = layoutTimeline(files, { scale, from: 0, to: 1e6 });
      const bars = lanes.flatMap((lane) => lane.bars);
      expect(bars.flatMap((bar) => bar.files)).toHaveLength(files.length);
      const narrow = bars.filter(({ width }) => width <= 2).length;
      expect(narrow).toBeLessThanOrEqual(1e5 * scale + 2 + (bars.length - narrow));
    }),
  );
});

test.each([
  [{ scale: 1, from: 0, to: 300 }, 250, [0, 100, 200]],
  [{ scale: 0.1, from: 0, to: 300 }, 2500, [0, 1000, 2000]],
  [{ scale: 1, from: 150, to: 400 }, 1000, [200, 300, 400]],
  [{ scale: 50, from: 0, to: 300 }, 6, [0, 2, 4]],
  // By seconds and minutes, as clocks are read.
  [{ scale: 90 / 8000, from: 0, to: 1e4 }, 25_000, [0, 10_000, 20_000]],
  [{ scale: 90 / 11_000, from: 0, to: 1e4 }, 80_000, [0, 30_000, 60_000]],
  [{ scale: 90 / 99_000, from: 0, to: 1e4 }, 400_000, [0, 120_000, 240_000]],
  [{ scale: 90 / 4e6, from: 0, to: 1e4 }, 2e7, [0, 7_200_000, 14_400_000]],
])('round times for an axis: %o', (view, end, expected) => {
  expect(listTicks(view, end)).toEqual(expected);
});

test('a small chart goes from 0 at the bottom to its highest value at the top', () => {
  const box = { width: 100, height: 20 };
  expect(layoutSparkline([0, 5, 10], box).places).toEqual([
    [0, 20],
    [50, 10],
    [100, 0],
  ]);
  expect(layoutSparkline([0, 0], box).places).toEqual([
    [0, 20],
    [100, 20],
  ]);
  expect(layoutSparkline([7], box).places).toEqual([[0, 0]]);
  expect(layoutSparkline([], box).places).toEqual([]);
});
