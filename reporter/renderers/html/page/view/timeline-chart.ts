import { failsRun } from '../../../../report/fails-run';
import { formatCount, formatMs } from '../logic/format-number';
import { describeShares } from '../logic/describe-shares';
import { nameWorker } from '../logic/layout-running';
import { layoutTimeline, listTicks, type Bar, type TimelineView } from '../logic/layout-timeline';
import { detailOf, titleOf } from '../logic/test-table';
import type { App } from './app';
import { h } from './element';
import { createRunningLane } from './running-lane';

/** How many times the width of the page the chart may have. */
const MOST_ZOOM = 512;

/** The chart of a timeline. */
export interface TimelineChart {
  readonly element: HTMLElement;
  readonly draw: () => void;
}

/** A lane a worker, a bar a file; wider by buttons and keys, and then it scrolls. */
export function createChart(app: App, end: number): TimelineChart {
  const { files } = app.table;
  const drawRunning = createRunningLane(files);
  const failing = listFailing(app);
  const track = h('div', { class: 'track' });
  const scroller = h('div', { class: 'track-scroll' }, track);
  const readout = h('p', { class: 'readout' }, READOUT);
  const shares = describeShares(files, end);
  let zoom = 1;

  const viewNow = (): TimelineView => {
    const width = scroller.clientWidth * zoom;
    return {
      scale: width / end,
      from: scroller.scrollLeft - scroller.clientWidth,
      to: scroller.scrollLeft + 2 * scroller.clientWidth,
    };
  };

  const draw = (): void => {
    const view = viewNow();
    if (!(view.scale > 0)) return;
    track.style.width = `${end * view.scale}px`;
    const focused = track.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['file']
      : undefined;
    const ticks = listTicks({ ...view, from: Math.max(0, view.from) }, end).map((at) => {
      const tick = h('span', { class: 'tick' }, at === 0 ? '0' : formatMs(at));
      tick.style.left = `${at * view.scale}px`;
      return tick;
    });
    const lanes = layoutTimeline(files, view).map(({ worker, bars }) =>
      h(
        'div',
        { class: 'lane', role: 'group', 'aria-label': nameWorker(worker) },
        h(
          'span',
          { class: 'lane-name' },
          nameWorker(worker),
          h('span', { class: 'note' }, shares.get(worker) ?? ''),
        ),
        h('div', { class: 'lane-bars' }, ...bars.map(createBar)),
      ),
    );
    track.replaceChildren(
      h('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks),
      drawRunning(view),
      ...lanes,
    );
    // One stop of the Tab key; arrows go on from there.
    const all = [...track.querySelectorAll<HTMLElement>('.file-bar')];
    const again = all.find((bar) => bar.dataset['file'] === focused);
    (again ?? all[0])?.setAttribute('tabindex', '0');
    again?.focus({ preventScroll: true });
  };

  const createBar = ({ x, width, files: of }: Bar): HTMLElement => {
    const words = describeBar(of);
    const only = of.length === 1 ? of[0] : undefined;
    const bar = h('button', {
      type: 'button',
      class: of.some((index) => failing.has(index)) ? 'file-bar is-bad' : 'file-bar',
      tabindex: -1,
      'data-file': of[0] ?? null,
      'aria-label': words,
      onmouseenter: () => (readout.textContent = words),
      onfocus: () => (readout.textContent = words),
      onclick: () =>
        only !== undefined && app.go({ view: 'tests', file: titleOf(files[only]!), test: '' }),
    });
    bar.style.left = `${x}px`;
    bar.style.width = `${width}px`;
    return bar;
  };

  const describeBar = (of: readonly number[]): string => {
    const first = files[of[0]!]!;
    const { timing } = first;
    const name = titleOf(first);
    const from = formatMs(timing!.from);
    if (of.length === 1)
      return `${name}: ${formatMs(timing!.ms)}, from ${from}, ${nameWorker(timing!.worker).toLowerCase()}`;
    return `${formatCount(of.length)} short files from ${from}, ${nameWorker(timing!.worker).toLowerCase()}: ${name}, …`;
  };

  const setZoom = (next: number): void => {
    const middle = (scroller.scrollLeft + scroller.clientWidth / 2) / zoom;
    zoom = Math.min(MOST_ZOOM, Math.max(1, next));
    out.disabled = zoom === 1;
    draw();
    scroller.scrollLeft = middle * zoom - scroller.clientWidth / 2;
    draw();
  };

  const button = (words: string, label: string, onclick: () => void): HTMLButtonElement =>
    h('button', { type: 'button', 'aria-label': label, onclick }, words);
  const out = button('−', 'Less wide', () => setZoom(zoom / 2));
  out.disabled = true;

  scroller.addEventListener('scroll', draw, { passive: true });
  new ResizeObserver(draw).observe(scroller);
  track.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const bars = [...track.querySelectorAll<HTMLElement>('.file-bar')];
    const at = bars.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    bars[at]!.setAttribute('tabindex', '-1');
    const next = bars[at + step] ?? bars[at]!;
    next.setAttribute('tabindex', '0');
    next.focus();
  });

  return {
    draw,
    element: h(
      'div',
      { class: 'chart' },
      h(
        'div',
        { class: 'chart-bar' },
        readout,
        h(
          'div',
          { class: 'zoom', role: 'group', 'aria-label': 'Width' },
          out,
          button('+', 'Wider', () => setZoom(zoom * 2)),
          button('Fit', 'As wide as the page', () => setZoom(1)),
        ),
      ),
      scroller,
    ),
  };
}

const READOUT = 'Point at a bar, or go along them with the arrow keys.';

/** Places of files with a test that fails the run, or that did not run as they should. */
function listFailing({ head, table }: App): ReadonlySet<number> {
  const failing = new Set<number>();
  for (let test = 0; test < table.count; test++) {
    if (failsRun(head, detailOf(table, test).class)) failing.add(table.fileOf[test]!);
  }
  for (const [index, { state }] of table.files.entries()) if (state) failing.add(index);
  return failing;
}
