import { h, svg } from './element';
import { icon } from './icons';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const WORDS: Readonly<Record<Theme, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };
const KEY = 'jest-hermetic-theme';

/** A button that goes from the system's theme to light, to dark; remembered where the browser lets it be. */
export function themeButton(): HTMLElement {
  const mark = icon('theme');
  mark.append(svg('path', { class: 'solid', d: 'M8 2.5a5.5 5.5 0 0 1 0 11z' }));
  const label = h('span', {});
  let theme = recall();
  const show = (): void => {
    document.documentElement.dataset['theme'] = theme;
    label.textContent = WORDS[theme];
    button.setAttribute('aria-label', `Theme: ${WORDS[theme]}`);
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'theme',
      onclick: () => {
        theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
        remember(theme);
        show();
      },
    },
    mark,
    label,
  );
  show();
  return button;
}

/** A page from a file or in a frame may have no storage. */
function recall(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is closed.
  }
}
