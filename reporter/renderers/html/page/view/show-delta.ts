import type { Delta } from '../../../../types';
import { deltaNouns } from '../../../delta-nouns';
import { canBecomeBaseline } from '../logic/can-become-baseline';
import { formatCount } from '../logic/format-number';
import { findTest } from '../logic/test-table';
import type { App } from './app';
import { h } from './element';
import { toneIcon } from './icons';
import { section } from './section';
import { testLink } from './show-problems';

/** Changes of one kind that are listed. */
const MOST = 100;

const TONES = {
  newlyFailing: 'fail',
  newCollectionErrors: 'fail',
  newSkips: 'wait',
  newlyPassing: 'pass',
} as const satisfies Record<keyof Delta, string>;

/** What is other than in the baseline; says so where there is none. */
export function showDelta(app: App): HTMLElement {
  const { delta, run } = app.head;
  if (delta === null) {
    return section(
      'Since the baseline',
      null,
      h(
        'p',
        { class: 'remark' },
        ...(canBecomeBaseline(app.head, app.table)
          ? [
              'There is no baseline to compare with: ',
              h('code', {}, 'npx jest-hermetic baseline accept'),
              ' makes this run one.',
            ]
          : ['There is no baseline to compare with.']),
      ),
    );
  }
  const kinds = (Object.keys(deltaNouns) as (keyof Delta)[]).filter(
    (kind) => delta[kind].items.length > 0,
  );
  return section(
    'Since the baseline',
    run.baseline,
    kinds.length === 0 && h('p', { class: 'remark' }, 'Nothing is other than it was.'),
    ...kinds.map((kind) => {
      const { items, more } = delta[kind];
      const rest = items.length + more - MOST;
      return h(
        'details',
        { class: 'problem' },
        h(
          'summary',
          {},
          toneIcon(TONES[kind]),
          h('span', { class: 'problem-reason' }, deltaNouns[kind].many),
          h('span', { class: 'count' }, formatCount(items.length + more)),
        ),
        h(
          'div',
          { class: 'problem-body' },
          h('ul', { class: 'places' }, ...items.slice(0, MOST).map((id) => showItem(app, id))),
          rest > 0 && h('p', { class: 'rest' }, `and ${formatCount(rest)} more`),
        ),
      );
    }),
  );
}

/** A test that is not in this run, and a file, are what they are called. */
function showItem(app: App, id: string): HTMLElement {
  const test = findTest(app.table, id);
  return test === null ? h('li', {}, h('span', { class: 'file' }, id)) : testLink(app, test);
}
