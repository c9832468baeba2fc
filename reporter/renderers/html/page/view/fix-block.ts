import { copyButton } from './copy-button';
import { h } from './element';

/** Advice: a sentence, and under it the lines to paste with a button that copies them. */
export function fixBlock(fix: string): HTMLElement {
  const [sentence = '', ...paste] = fix.split('\n');
  const code = h('code', {}, paste.join('\n'));
  return h(
    'div',
    { class: 'fix' },
    h('p', {}, h('strong', {}, 'Fix '), sentence),
    paste.length > 0 &&
      h(
        'div',
        { class: 'paste' },
        h('pre', { tabindex: 0 }, code),
        copyButton(paste.join('\n'), 'the lines to paste', code),
      ),
  );
}
