import { chooseLink } from '../logic/choose-link';
import { h } from './element';

/** A reference: a link where it is an address of the web, else the text that it is. */
export function referenceText(reference: string): HTMLElement {
  const href = chooseLink(reference);
  if (href === null) return h('span', {}, reference);
  return h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, reference);
}
