import { formatCount, formatMs } from '../logic/format-number';
import { nameWorker } from '../logic/layout-running';
import { endOfTimeline, listWorkers } from '../logic/layout-timeline';
import { FIRST_STATE, formatState } from '../logic/page-state';
import { titleOf } from '../logic/test-table';
import type { App, ViewPart } from './app';
import { createChart } from './timeline-chart';
import { dataTable } from './data-table';
import { h } from './element';
import { section } from './section';

/** Files and tests that took longest. */
const MOST_SLOW = 15;

/** When each file ran, and where; and which files took longest. */
export function createTimelineView(app: App): ViewPart {
  const { files } = app.table;
  const end = endOfTimeline(files);
  if (end === 0) {
    return {
      element: section(
        'Timeline',
        null,
        h('p', { class: 'remark' }, 'Nothing tells when the files of this run ran.'),
      ),
    };
  }
  const chart = createChart(app, end);
  const slow = files
    .filter(({ timing }) => timing !== null)
    .sort((a, b) => b.timing!.ms - a.timing!.ms)
    .slice(0, MOST_SLOW);
  return {
    update: chart.draw,
    element: h(
      'div',
      { class: 'timeline' },
      section('Timeline', describeTime(app, end), chart.element),
      section(
        'Slowest files',
        null,
        dataTable(
          'Slowest files',
          [
            {
              title: 'File',
              cell: (file) => {
                const name = titleOf(file);
                const state = { ...FIRST_STATE, view: 'tests', file: name } as const;
                return h('a', { href: formatState(state) }, name);
              },
            },
            {
              title: 'Worker',
              isNumber: true,
              cell: ({ timing }) => nameWorker(timing!.worker).replace(/^Worker /, ''),
            },
            { title: 'Tests', isNumber: true, cell: ({ count }) => formatCount(count) },
            { title: 'Took', isNumber: true, cell: ({ timing }) => formatMs(timing!.ms) },
          ],
          slow,
        ),
        h(
          'p',
          { class: 'rest' },
          h(
            'a',
            { href: formatState({ ...FIRST_STATE, view: 'tests', sort: 'slow' }) },
            'Tests, slowest first',
          ),
        ),
      ),
    ),
  };
}

/** How many workers the run had may be more than had a file to run. */
function describeTime({ head, table: { files } }: App, end: number): string {
  const ran = listWorkers(files).length;
  const had = head.run.workers ?? ran;
  const workers =
    ran < had ? `${ran} of ${had} workers` : `${ran} ${ran === 1 ? 'worker' : 'workers'}`;
  return `${formatCount(files.length)} files in ${formatMs(end)}, on ${workers}`;
}
