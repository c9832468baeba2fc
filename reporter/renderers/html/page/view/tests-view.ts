import { createFilter } from '../logic/filter-tests';
import { listRows } from '../logic/list-rows';
import { formatCount } from '../logic/format-number';
import type { PageState } from '../logic/page-state';
import { findBadFile, findTest, type FileView } from '../logic/test-table';
import type { App, ViewPart } from './app';
import { h } from './element';
import { createFilterBar } from './filter-bar';
import { createTestList } from './test-list';
import { showFile } from './show-file';
import { showTest } from './show-test';

/** The view of all tests, and what the keys of the page do in it. */
export interface TestsView extends ViewPart {
  readonly focusSearch: () => void;
  /** Opens the next test of the list, or only goes to it where none is open. */
  readonly move: (step: 1 | -1) => void;
  readonly openActive: () => void;
  /** Closes the open test; false where none is open. */
  readonly close: () => boolean;
  /** Draws every row that fits on some sheets of paper, or only those that are seen. */
  readonly print: (isPrinted: boolean) => void;
}

/** Filters above, the list of tests, and beside it the test or the file that is open. */
export function createTestsView(app: App): TestsView {
  const filter = createFilter(app.table);
  const bar = createFilterBar(app);
  const list = createTestList(app);
  const status = h('p', { class: 'status', role: 'status' });
  const detail = h('div', { class: 'detail', role: 'region', 'aria-label': 'Test' });
  const split = h('div', { class: 'split' }, list.element, detail);
  let key = '';
  let shown: number | FileView | null = null;

  const update = (state: PageState): void => {
    const newKey = JSON.stringify({ ...state, test: '' });
    if (newKey !== key) {
      key = newKey;
      const { tests, files, counts } = filter(state);
      bar.update(state, counts);
      status.textContent = describeListed(tests.length, files.length);
      const rows = listRows(app.table, tests, state.sort, files);
      list.show(rows, state.sort, tests.length + files.length);
    }
    const test = state.test === '' ? null : findTest(app.table, state.test);
    showDetail(test ?? findBadFile(app.table, state.file));
  };

  const describeListed = (tests: number, files: number): string => {
    const all = app.table.count;
    const words = tests === all ? formatCount(all) : `${formatCount(tests)} of ${formatCount(all)}`;
    const bad =
      files === 1
        ? '1 file that did not run as it should'
        : `${formatCount(files)} files that did not run as they should`;
    return `${words} tests${files === 0 ? '' : `, and ${bad}`}`;
  };

  const showDetail = (open: number | FileView | null): void => {
    split.classList.toggle('is-open', open !== null);
    detail.hidden = open === null;
    detail.setAttribute('aria-label', typeof open === 'number' ? 'Test' : 'File');
    if (typeof open === 'number') list.select(open);
    if (open === shown) return;
    shown = open;
    const made =
      open === null
        ? []
        : [typeof open === 'number' ? showTest(app, open, close) : showFile(open, close)];
    detail.replaceChildren(...made);
    detail.scrollTop = 0;
    list.resize();
  };

  const close = (): boolean => {
    if (shown === null) return false;
    app.go(typeof shown === 'number' ? { test: '' } : { file: '' });
    list.focus();
    return true;
  };

  return {
    element: h('div', { class: 'tests' }, bar.element, status, split),
    update,
    close,
    focusSearch: bar.focusSearch,
    print: list.print,
    move(step) {
      const test = list.move(step);
      if (test !== null && app.state.test !== '') list.open(test, true);
    },
    openActive() {
      list.openActive();
      detail.querySelector<HTMLElement>('h2')?.focus();
    },
  };
}
