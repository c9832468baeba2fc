import type { TrendPoint } from '../../../../../environment/record/types';
import { formatCount, formatMs, formatTime } from '../logic/format-number';
import { layoutSparkline } from '../logic/layout-sparkline';
import type { App } from './app';
import { h, svg } from './element';
import { section } from './section';

interface Chart {
  readonly title: string;
  readonly value: (point: TrendPoint) => number;
  readonly format: (value: number) => string;
}

const CHARTS: readonly Chart[] = [
  { title: 'Failures', value: ({ failed }) => failed, format: formatCount },
  { title: 'Run time', value: ({ wallMs }) => wallMs, format: formatMs },
  { title: 'Violations', value: ({ violations }) => violations, format: formatCount },
  { title: 'Skips', value: ({ skipped }) => skipped, format: formatCount },
  { title: 'Isolation bugs', value: ({ isolationBugs }) => isolationBugs, format: formatCount },
  { title: 'Isolation time', value: ({ isolationMs }) => isolationMs, format: formatMs },
];

const SIZE = { width: 160, height: 36 } as const;

/** How the latest runs went; null where there are fewer than two. */
export function showTrend({ head }: App): HTMLElement | null {
  const trend = head.run.trend ?? [];
  const [first] = trend;
  if (!first || trend.length < 2) return null;
  const made = section(
    'Trend',
    `${trend.length} runs since ${formatTime(first.at).slice(0, 10)}`,
    h('ul', { class: 'trend' }, ...CHARTS.map((chart) => showChart(chart, trend))),
  );
  made.classList.add('is-trend');
  return made;
}

function showChart({ title, value, format }: Chart, trend: readonly TrendPoint[]): HTMLElement {
  const values = trend.map(value);
  const now = values.at(-1) ?? 0;
  const { places } = layoutSparkline(values, SIZE);
  const { width, height } = SIZE;
  return h(
    'li',
    {},
    h('h3', {}, title),
    h('p', { class: 'trend-now' }, format(now)),
    svg(
      'svg',
      {
        class: 'spark',
        viewBox: `-3 -3 ${width + 6} ${height + 6}`,
        role: 'img',
        'aria-label': `${title}, oldest first: ${values.map(format).join(', ')}`,
      },
      svg('line', { x1: 0, x2: width, y1: height, y2: height, class: 'spark-zero' }),
      svg('polyline', { points: places.map(([x, y]) => `${x},${y}`).join(' ') }),
      ...places.map(([cx, cy], index) => {
        const { id, at } = trend[index]!;
        const isLast = index === places.length - 1;
        // What is pointed at is larger than what is seen.
        return svg(
          'g',
          { class: isLast ? 'spark-run is-last' : 'spark-run' },
          svg('circle', { cx, cy, r: 2.5 }),
          svg('circle', { cx, cy, r: 7 }),
          svg('title', {}, `${format(values[index]!)}: run ${id}, ${formatTime(at)}`),
        );
      }),
    ),
    h('p', { class: 'note' }, describeRange(values, format)),
  );
}

function describeRange(values: readonly number[], format: Chart['format']): string {
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  return least === most ? `always ${least}` : `min ${least}, max ${most}`;
}
