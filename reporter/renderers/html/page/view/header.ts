import { formatState, FIRST_STATE, VIEWS, type PageState, type View } from '../logic/page-state';
import { formatCount } from '../logic/format-number';
import type { App, ViewPart } from './app';
import { h } from './element';
import { icon } from './icons';
import { themeButton } from './theme-button';

const NAMES: Readonly<Record<View, string>> = {
  overview: 'Overview',
  tests: 'Tests',
  infra: 'Infrastructure',
  timeline: 'Timeline',
  run: 'Run',
};

/** What stands above every view: the verdict, the views, the theme. */
export function createHeader({ head }: App): Required<ViewPart> {
  const links = VIEWS.map((view) =>
    h(
      'a',
      { href: formatState({ ...FIRST_STATE, view }) },
      NAMES[view],
      view === 'tests' && h('span', { class: 'count' }, formatCount(head.totals.tests)),
    ),
  );
  const nav = h('nav', { 'aria-label': 'Views' }, ...links);
  const { verdict, run } = head;
  return {
    element: h(
      'header',
      { class: 'top' },
      h('a', { class: 'skip', href: '#content', onclick: focusContent }, 'Skip to the content'),
      h(
        'p',
        { class: `brand is-${verdict}` },
        h('span', { class: 'brand-mark' }, icon(verdict)),
        h('span', { class: 'brand-name' }, 'jest-hermetic'),
        run.id !== null && h('span', { class: 'brand-run' }, run.id),
      ),
      nav,
      themeButton(),
    ),
    update({ view }: PageState) {
      for (const [index, link] of links.entries()) {
        if (VIEWS[index] !== view) link.removeAttribute('aria-current');
        else {
          link.setAttribute('aria-current', 'page');
          // On a phone the views are wider than the page.
          nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
        }
      }
    },
  };
}

/** The address says what the page shows: the link must not change it. */
function focusContent(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
