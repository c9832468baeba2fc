import { createFilter } from '../logic/filter-tests';
import { listRows } from '../logic/list-rows';
import { formatCount } from '../logic/format-number';
import type { PageState } from '../logic/page-state';
import { findTest } from '../logic/test-table';
import type { App, ViewPart } from './app';
import { h } from './element';
import { createFilterBar } from './filter-bar';
import { createTestList } from './test-list';
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

/** Filters above, the list of tests, and beside it the one that is open. */
export function createTestsView(app: App): TestsView {
  const filter = createFilter(app.table);
  const bar = createFilterBar(app);
  const list = createTestList(app);
  const status = h('p', { class: 'status', role: 'status' });
  const detail = h('div', { class: 'detail', role: 'region', 'aria-label': 'Test' });
  const split = h('div', { class: 'split' }, list.element, detail);
  let key = '';
  let shown: number | null = null;

  const update = (state: PageState): void => {
    const newKey = JSON.stringify({ ...state, test: '' });
    if (newKey !== key) {
      key = newKey;
      const { tests, counts } = filter(state);
      bar.update(state, counts);
      status.textContent =
        tests.length === app.table.count
          ? `${formatCount(tests.length)} tests`
          : `${formatCount(tests.length)} of ${formatCount(app.table.count)} tests`;
      list.show(listRows(app.table, tests, state.sort), state.sort, tests.length);
    }
    showDetail(state.test === '' ? null : findTest(app.table, state.test));
  };

  const showDetail = (test: number | null): void => {
    split.classList.toggle('is-open', test !== null);
    detail.hidden = test === null;
    if (test !== null) list.select(test);
    if (test === shown) return;
    shown = test;
    detail.replaceChildren(...(test === null ? [] : [showTest(app, test, close)]));
    detail.scrollTop = 0;
    list.resize();
  };

  const close = (): boolean => {
    if (app.state.test === '') return false;
    app.go({ test: '' });
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
