import { formatCount } from '../logic/format-number';
import { countRunning, layoutRunning } from '../logic/layout-running';
import type { TimelineView } from '../logic/layout-timeline';
import type { FileView } from '../logic/test-table';
import { h } from './element';

/** Pixels that a number takes. */
const NUMBER_WIDTH = 22;

/** How many workers ran at once, drawn for a part of the timeline: shows at a glance where some had nothing to do. */
export function createRunningLane(files: readonly FileView[]): (view: TimelineView) => HTMLElement {
  const steps = countRunning(files);
  const most = steps.reduce((highest, { count }) => Math.max(highest, count), 1);
  return (view) => {
    const bars = layoutRunning(steps, view).map(({ x, width, count }) => {
      const number = formatCount(count);
      const title = `${number} of ${formatCount(most)} workers at once`;
      const bar = h('span', { class: 'running', title }, width >= NUMBER_WIDTH && number);
      bar.style.left = `${x}px`;
      bar.style.width = `${width}px`;
      bar.style.height = `${(count / most) * 100}%`;
      return bar;
    });
    return h(
      'div',
      { class: 'lane', role: 'img', 'aria-label': `At most ${formatCount(most)} workers at once` },
      h('span', { class: 'lane-name' }, 'Workers at once'),
      h('div', { class: 'lane-bars' }, ...bars),
    );
  };
}
