import { describeFile } from '../logic/describe-file';
import { formatCount } from '../logic/format-number';
import { type FileView, titleOf } from '../logic/test-table';
import type { App } from './app';
import { h } from './element';
import { section } from './section';
import { explainFile } from './show-file';

/** Files that are listed. */
const MOST = 200;

/** Files that did not run as they should: not collected, not governed, cut short; null where all did. */
export function showFiles({ table }: App): HTMLElement | null {
  const files = table.files.filter(({ state }) => state !== null);
  if (files.length === 0) return null;
  const more = files.length - MOST;
  return section(
    'Files that did not run as they should',
    formatCount(files.length),
    ...files.slice(0, MOST).map(showLine),
    more > 0 && h('p', { class: 'rest' }, `and ${formatCount(more)} more in report.json`),
  );
}

function showLine(file: FileView): HTMLElement {
  return h(
    'details',
    { class: 'problem' },
    h(
      'summary',
      {},
      h('span', { class: 'problem-reason' }, titleOf(file)),
      h('span', { class: 'note' }, describeFile(file)),
    ),
    h('div', { class: 'problem-body' }, ...explainFile(file)),
  );
}
