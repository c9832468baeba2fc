import { h } from './element';
import { icon } from './icons';

/** Milliseconds for which the button says what it did. */
const SAID_FOR = 1600;

/** A button that copies a text; where the browser forbids that, the text is selected to be copied by hand. */
export function copyButton(text: string, what: string, selected: HTMLElement): HTMLElement {
  const label = h('span', { 'aria-live': 'polite' }, 'Copy');
  const say = (words: string): void => {
    label.textContent = words;
    setTimeout(() => (label.textContent = 'Copy'), SAID_FOR);
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      getSelection()?.selectAllChildren(selected);
      say('Selected: press Ctrl+C');
    }
  };
  return h(
    'button',
    { type: 'button', class: 'copy', title: `Copy ${what}`, onclick: () => void copy() },
    icon('copy'),
    label,
  );
}
