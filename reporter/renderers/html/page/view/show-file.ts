import { adviseFile } from '../../../advise-file';
import { describeFile } from '../logic/describe-file';
import { titleOf, type FileView } from '../logic/test-table';
import { h, type Child } from './element';
import { fixBlock } from './fix-block';
import { icon, toneIcon } from './icons';

/** What is known of a file that did not run as it should, and what to do about it. */
export function explainFile({ state }: FileView): Child[] {
  if (state === null) return [];
  const fix = adviseFile(state);
  return [
    state.message !== null && h('div', { class: 'evidences' }, h('pre', {}, state.message)),
    fix !== null && fixBlock(fix),
  ];
}

/** The same as all that is shown of one file. */
export function showFile(file: FileView, close: () => void): HTMLElement {
  return h(
    'article',
    {},
    h(
      'header',
      {},
      h('p', { class: 'badge tone-fail' }, toneIcon('fail'), describeFile(file)),
      h(
        'button',
        { type: 'button', class: 'close', 'aria-label': 'Close', onclick: close },
        icon('close'),
      ),
    ),
    h('h2', { tabindex: -1 }, titleOf(file)),
    ...explainFile(file),
  );
}
