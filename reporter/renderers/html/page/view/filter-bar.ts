import { testClasses } from '../../../../classify/classes';
import { FILE_CLASSES, fileClasses } from '../logic/describe-file';
import { formatCount } from '../logic/format-number';
import { BUCKETS, NO_FILTER, type ListedClass, type PageState } from '../logic/page-state';
import type { App } from './app';
import { listClasses, toneOf, type Tone } from './class-tone';
import { h } from './element';
import { icon, toneIcon } from './icons';

/** The filters above the list. */
export interface FilterBar {
  readonly element: HTMLElement;
  /** Shows a state, and how many tests or files of each class it would list. */
  readonly update: (state: PageState, counts: ReadonlyMap<ListedClass, number>) => void;
  readonly focusSearch: () => void;
}

/** Fields and buttons that each change the state of the page. */
export function createFilterBar(app: App): FilterBar {
  const search = h('input', {
    type: 'search',
    'aria-label': 'Search tests',
    'aria-keyshortcuts': '/',
    placeholder: 'Search titles, files, evidence',
    spellcheck: 'false',
    autocomplete: 'off',
    oninput: () => app.go({ text: search.value, test: '' }, true),
  });
  const file = h('input', {
    type: 'search',
    'aria-label': 'File',
    placeholder: 'File',
    spellcheck: 'false',
    autocomplete: 'off',
    oninput: () => app.go({ file: file.value, test: '' }, true),
  });
  const infraNames = app.head.infra.map(({ name }) => name);
  const bucket = select('Bucket', BUCKETS, (value) =>
    app.go({ bucket: value as PageState['bucket'] }),
  );
  const infra = select('Infrastructure', infraNames, (value) => app.go({ infra: value }));
  const sort = h(
    'select',
    {
      'aria-label': 'Order',
      onchange: () => app.go({ sort: sort.value === 'slow' ? 'slow' : 'file' }),
    },
    h('option', { value: 'file' }, 'By file'),
    h('option', { value: 'slow' }, 'Slowest first'),
  );
  const clear = h(
    'button',
    { type: 'button', class: 'clear', onclick: () => app.go({ ...NO_FILTER, test: '' }) },
    'Clear',
  );
  const { head, table } = app;
  const classes: readonly ListedClass[] = [...listClasses(head), ...FILE_CLASSES];
  const occurring = new Set<string>([
    ...listClasses(head).filter((name) => head.totals.classes[name] > 0),
    ...table.files.flatMap(({ state }) => (state === null ? [] : state.class)),
  ]);
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Classes' });

  return {
    element: h(
      'div',
      { class: 'filters', role: 'search' },
      h(
        'div',
        { class: 'fields' },
        h('label', { class: 'search' }, icon('search'), search, h('kbd', {}, '/')),
        file,
        infraNames.length > 0 && infra,
        bucket,
        sort,
        clear,
      ),
      chips,
    ),
    focusSearch() {
      search.focus();
      search.select();
    },
    update(state, counts) {
      setValue(search, state.text);
      setValue(file, state.file);
      bucket.value = state.bucket;
      infra.value = state.infra;
      sort.value = state.sort;
      clear.hidden =
        state.classes.length === 0 &&
        [state.text, state.file, state.bucket, state.infra].every((value) => value === '');
      drawChips(state, counts);
    },
  };

  function drawChips(state: PageState, counts: ReadonlyMap<ListedClass, number>): void {
    const focused = chips.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['class']
      : undefined;
    const names = classes.filter((name) => occurring.has(name) || state.classes.includes(name));
    chips.replaceChildren(
      ...names.map((name) => createChip(name, counts.get(name) ?? 0, state.classes)),
    );
    const again = [...chips.children].find(
      (chip) => (chip as HTMLElement).dataset['class'] === focused,
    );
    if (focused !== undefined) (again as HTMLElement | undefined)?.focus();
  }

  function createChip(
    name: ListedClass,
    count: number,
    chosen: readonly ListedClass[],
  ): HTMLButtonElement {
    const isChosen = chosen.includes(name);
    const next = isChosen ? chosen.filter((each) => each !== name) : [...chosen, name];
    return h(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-class': name,
        'aria-pressed': String(isChosen),
        onclick: () => app.go({ classes: next, test: '' }),
      },
      toneIcon(describeClass(app, name).tone),
      describeClass(app, name).words,
      h('span', { class: 'count' }, formatCount(count)),
    );
  }
}

function describeClass({ head }: App, name: ListedClass): { tone: Tone; words: string } {
  return name === 'collection-error' || name === 'ungoverned'
    ? { tone: 'fail', words: fileClasses[name].many }
    : { tone: toneOf(head, name), words: testClasses[name].many };
}

function select(
  label: string,
  values: readonly string[],
  choose: (value: string) => void,
): HTMLSelectElement {
  const made = h(
    'select',
    { 'aria-label': label, onchange: () => choose(made.value) },
    h('option', { value: '' }, label),
    ...values.map((value) => h('option', { value }, value)),
  );
  return made;
}

/** Setting the same value would move the cursor. */
function setValue(field: HTMLInputElement, value: string): void {
  if (field.value !== value) field.value = value;
}
