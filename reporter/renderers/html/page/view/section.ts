import { h, type Child } from './element';

/** A part of a view under a heading. */
export function section(
  title: string,
  note: string | null,
  ...children: readonly Child[]
): HTMLElement {
  return h(
    'section',
    { class: 'section' },
    h('h2', {}, title, note !== null && h('span', { class: 'note' }, note)),
    ...children,
  );
}
