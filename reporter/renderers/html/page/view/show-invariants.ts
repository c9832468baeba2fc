import type { Invariants } from '../../../../types';
import { invariantTitles } from '../../../invariant-titles';
import type { App } from './app';
import { h } from './element';
import { icon } from './icons';

/** The four promises of a run, each with what it is judged by. */
export function showInvariants({ head }: App): HTMLElement {
  const cards = (Object.keys(invariantTitles) as (keyof Invariants)[]).map((name) => {
    const { holds, evidence } = head.invariants[name];
    const tone = holds === null ? 'unknown' : holds ? 'pass' : 'fail';
    const word = holds === null ? 'not known' : holds ? 'holds' : 'broken';
    return h(
      'li',
      { class: `invariant is-${tone}` },
      h(
        'p',
        { class: 'invariant-state' },
        icon(tone, `tone tone-${tone}`),
        h('span', { class: 'code' }, name),
        ` ${word}`,
      ),
      h('h3', {}, capitalise(invariantTitles[name])),
      // The state says so already.
      h('p', { class: 'evidence' }, evidence.replace(/^not known: /, '')),
    );
  });
  return h('ul', { class: 'invariants', 'aria-label': 'Invariants' }, ...cards);
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
