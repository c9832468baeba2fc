import { formatCount } from '../logic/format-number';
import { type FileView, titleOf } from '../logic/test-table';
import type { App } from './app';
import { h } from './element';
import { section } from './section';

/** Files that are listed. */
const MOST = 200;

const KINDS = {
  load: 'does not load',
  empty: 'has no tests',
  worker: 'lost its worker',
  environment: 'has no environment',
} as const;

/** Files that did not run as they should: not collected, not governed, cut short; null where all did. */
export function showFiles({ table }: App): HTMLElement | null {
  const files = table.files.filter(({ state }) => state !== null);
  if (files.length === 0) return null;
  const more = files.length - MOST;
  return section(
    'Files that did not run as they should',
    formatCount(files.length),
    ...files.slice(0, MOST).map(showFile),
    more > 0 && h('p', { class: 'rest' }, `and ${formatCount(more)} more in report.json`),
  );
}

function showFile(file: FileView): HTMLElement {
  const { class: is, kind, message } = file.state!;
  const words =
    is === 'collection-error'
      ? `collection error: ${kind === null ? 'not collected' : KINDS[kind]}`
      : is === 'ungoverned'
        ? 'ungoverned: its runner was replaced'
        : 'cut short';
  return h(
    'details',
    { class: 'problem' },
    h(
      'summary',
      {},
      h('span', { class: 'problem-reason' }, titleOf(file)),
      h('span', { class: 'note' }, words),
    ),
    h('div', { class: 'problem-body' }, message !== null && h('pre', {}, message)),
  );
}
