import { countInFile, fileOfRow, findTestRow, type Rows } from '../logic/list-rows';
import { idOf, titleOf } from '../logic/test-table';
import { findVisible, scrollToRow, type Scrolled } from '../logic/visible-window';
import type { App } from './app';
import { h } from './element';
import { createRow } from './test-row';

/** Rows that go to paper. */
const MOST_PRINTED = 2000;

/** The list of tests; only the rows that are seen are elements. */
export interface TestList {
  readonly element: HTMLElement;
  readonly show: (rows: Rows, sort: 'file' | 'slow', tests: number) => void;
  /** Makes a test the active one and scrolls to it. */
  readonly select: (test: number) => void;
  /** Makes the next test the active one, and says which. */
  readonly move: (step: 1 | -1) => number | null;
  readonly open: (test: number, isOneOfMany?: boolean) => void;
  readonly openActive: () => void;
  readonly focus: () => void;
  readonly resize: () => void;
  readonly print: (isPrinted: boolean) => void;
}

/** An empty list. */
export function createTestList(app: App): TestList {
  const space = h('div', { class: 'list-space' });
  const heading = h('div', { class: 'list-heading', 'aria-hidden': 'true' });
  const nothing = h('p', { class: 'nothing', hidden: true }, 'No test is like that.');
  const element = h(
    'div',
    { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Tests' },
    heading,
    space,
    nothing,
  );
  const drawn = new Map<number, HTMLElement>();
  let rows: Rows = new Int32Array();
  let sort: 'file' | 'slow' = 'file';
  let active: number | null = null;
  let printed = false;

  const measure = (): Scrolled => ({
    scrollTop: element.scrollTop,
    height: element.clientHeight,
    rowHeight: parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 32,
    count: rows.length,
  });

  const makeRow = (row: number, at: number): HTMLElement =>
    createRow(app, row, {
      hasFile: sort === 'slow',
      listed: row < 0 ? countInFile(rows, at) : 0,
    });

  const draw = (): void => {
    const scrolled = measure();
    const seen = findVisible(scrolled);
    const first = printed ? 0 : seen.first;
    const end = printed ? Math.min(rows.length, MOST_PRINTED) : seen.end;
    space.style.height = printed ? 'auto' : `${seen.total}px`;
    for (const [at, row] of drawn) {
      if (at >= first && at < end) continue;
      row.remove();
      drawn.delete(at);
    }
    for (let at = first; at < end; at++) {
      const row = drawn.get(at) ?? makeRow(rows[at]!, at);
      row.style.transform = printed
        ? ''
        : `translateY(${seen.top + (at - first) * scrolled.rowHeight}px)`;
      row.classList.toggle('is-active', at === active);
      row.setAttribute('aria-selected', String(at === active));
      if (row.parentNode) continue;
      row.setAttribute('data-at', String(at));
      drawn.set(at, row);
      space.append(row);
    }
    drawHeading(seen.at);
  };

  /** The file of the topmost row stays while its tests are scrolled. */
  const drawHeading = (at: number): void => {
    const row = rows[at];
    heading.hidden = sort === 'slow' || row === undefined || element.scrollTop < 1;
    if (row === undefined || heading.hidden) return;
    const file = fileOfRow(row) ?? app.table.fileOf[row]!;
    if (heading.dataset['file'] === String(file)) return;
    heading.dataset['file'] = String(file);
    heading.replaceChildren(makeRow(-1 - file, at));
  };

  const activate = (at: number | null): void => {
    active = at;
    if (at !== null) element.scrollTop = scrollToRow(at, measure());
    draw();
    const test = at === null ? null : rows[at]!;
    if (test === null) element.removeAttribute('aria-activedescendant');
    else element.setAttribute('aria-activedescendant', `test-${test}`);
  };

  let isWaiting = false;
  const drawSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      draw();
    });
  };

  const open = (test: number, isOneOfMany = false): void =>
    app.go({ test: idOf(app.table, test) }, isOneOfMany);

  /** Of the file alone, and of all again. */
  const chooseFile = (name: string): void => app.go({ file: app.state.file === name ? '' : name });

  element.addEventListener('scroll', drawSoon, { passive: true });
  new ResizeObserver(drawSoon).observe(element);
  element.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest<HTMLElement>('[data-at]');
    const value = row && rows[Number(row.dataset['at'])];
    if (typeof value !== 'number') return;
    if (value >= 0) open(value);
    else chooseFile(titleOf(app.table.files[-1 - value]!));
  });

  return {
    element,
    open,
    resize: draw,
    focus: () => element.focus(),
    show(newRows, newSort, tests) {
      rows = newRows;
      sort = newSort;
      active = null;
      for (const row of drawn.values()) row.remove();
      drawn.clear();
      delete heading.dataset['file'];
      element.scrollTop = 0;
      element.classList.toggle('is-flat', sort === 'slow');
      nothing.hidden = tests > 0;
      activate(null);
    },
    select(test) {
      const at = active !== null && rows[active] === test ? active : rows.indexOf(test);
      activate(at < 0 ? null : at);
    },
    move(step) {
      const from = active === null ? (step === 1 ? 0 : rows.length - 1) : active + step;
      const at = findTestRow(rows, from, step);
      if (at === null) return null;
      activate(at);
      return rows[at]!;
    },
    openActive() {
      if (active !== null) open(rows[active]!);
    },
    print(isPrinted) {
      printed = isPrinted;
      draw();
    },
  };
}
