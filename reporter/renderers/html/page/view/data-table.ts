import { h, type Child } from './element';

/** A column of a table; numbers stand to the right. */
export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => Child;
}

/** Rows as a table that scrolls within itself where it is wider than the page. */
export function dataTable<Row>(
  label: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): HTMLElement {
  const head = columns.map(({ title, isNumber }) =>
    h('th', { scope: 'col', class: isNumber ? 'number' : null }, title),
  );
  const body = rows.map((row) =>
    h(
      'tr',
      {},
      ...columns.map(({ cell, isNumber }) =>
        h('td', { class: isNumber ? 'number' : null }, cell(row)),
      ),
    ),
  );
  return h(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': label },
    h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...body)),
  );
}
