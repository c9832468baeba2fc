import type { App } from './app';
import type { TestsView } from './tests-view';

/** `/` searches, j, k and arrows go through the list, Enter opens, Escape closes. */
export function listenToKeys(app: App, tests: () => TestsView): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    const isField = /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.key === 'Escape') {
      if (isField) target.blur();
      else if (app.state.view === 'tests') tests().close();
      return;
    }
    if (isField && !(event.key === 'ArrowDown' && target.tagName === 'INPUT')) return;
    if (event.key === '/') {
      event.preventDefault();
      if (app.state.view !== 'tests') app.go({ view: 'tests' });
      tests().focusSearch();
      return;
    }
    if (app.state.view !== 'tests') return;
    const isInList = target.closest('.list') !== null;
    const step = STEPS[event.key];
    const isArrow = event.key.startsWith('Arrow');
    if (step !== undefined && (!isArrow || isInList || isField)) {
      event.preventDefault();
      tests().move(step);
      if (isField) document.querySelector<HTMLElement>('.list')?.focus();
    } else if (event.key === 'Enter' && (isInList || target === document.body)) {
      event.preventDefault();
      tests().openActive();
    }
  });
}

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
