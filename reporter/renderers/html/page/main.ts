import type { PageData } from './page-data';
import { formatState, parseState, type PageState, type View } from './logic/page-state';
import { unpackTests } from './logic/unpack-tests';
import type { App, ViewPart } from './view/app';
import { h } from './view/element';
import { createHeader } from './view/header';
import { createInfraView } from './view/infra-view';
import { listenToKeys } from './view/listen-to-keys';
import { createOverview } from './view/overview';
import { createRunView } from './view/run-view';
import { createTestsView, type TestsView } from './view/tests-view';
import { createTimelineView } from './view/timeline-view';

const source = document.getElementById('data')!;
const data = JSON.parse(source.textContent) as PageData;
// The text is as large as what was made of it.
source.remove();

const content = h('main', { id: 'content', tabindex: -1 });
const views = new Map<View, ViewPart>();
let state: PageState = parseState(location.hash);

const app: App = {
  head: data.head,
  table: unpackTests(data),
  get state() {
    return state;
  },
  go(change, isOneOfMany = false) {
    state = { ...state, ...change };
    const address = formatState(state);
    try {
      if (isOneOfMany) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
    } catch {
      // A frame without an address of its own: the page works, links to it do not.
    }
    show();
  },
};

const create: Readonly<Record<View, () => ViewPart>> = {
  overview: () => createOverview(app),
  tests: () => createTestsView(app),
  infra: () => createInfraView(app),
  timeline: () => createTimelineView(app),
  run: () => createRunView(app),
};

function viewOf(name: View): ViewPart {
  const known = views.get(name);
  if (known) return known;
  const made = create[name]();
  made.element.classList.add('view');
  views.set(name, made);
  content.append(made.element);
  return made;
}

let shown: View | null = null;

function show(): void {
  const view = viewOf(state.view);
  for (const [name, { element }] of views) element.hidden = name !== state.view;
  document.documentElement.dataset['view'] = state.view;
  header.update(state);
  view.update?.(state);
  if (shown !== state.view) scrollTo(0, 0);
  shown = state.view;
}

const header = createHeader(app);
document.getElementById('page')!.append(header.element, content);
addEventListener('hashchange', showAddress);
addEventListener('popstate', showAddress);

function showAddress(): void {
  const next = parseState(location.hash);
  if (formatState(next) === formatState(state) && shown !== null) return;
  state = next;
  show();
}

const tests = (): TestsView => viewOf('tests') as TestsView;
listenToKeys(app, tests);
addEventListener('beforeprint', () => state.view === 'tests' && tests().print(true));
addEventListener('afterprint', () => state.view === 'tests' && tests().print(false));
show();
