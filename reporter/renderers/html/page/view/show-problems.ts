import { testClasses, type TestClass } from '../../../../classify/classes';
import { failsRun } from '../../../../classify/fails-run';
import { formatCount } from '../logic/format-number';
import { groupTests, type TestGroup, type TestGroups } from '../logic/group-tests';
import { FIRST_STATE, formatState } from '../logic/page-state';
import { detailOf, idOf, pathOf, titleOf, type Detail } from '../logic/test-table';
import type { App } from './app';
import { toneOf } from './class-tone';
import { h, type Child } from './element';
import { evidenceBlock } from './evidence-block';
import { fixBlock } from './fix-block';
import { toneIcon } from './icons';
import { referenceText } from './reference-text';
import { section } from './section';

/** Reasons of one class, and tests of one reason, that are shown without asking. */
const MOST_GROUPS = 6;
const MOST_TESTS = 4;

/** Gravest first; which of them fail the run is for its policy to say. */
const GRAVE: readonly TestClass[] = [
  'isolation-bug',
  'governance-violation',
  'infra-not-done',
  'contract-violation',
  'unexpected-pass',
  'product-failure',
  'nondeterministic',
  'todo',
];

const WAITING: readonly TestClass[] = ['sanctioned-skip', 'expected-failure', 'held-skip'];

/** What fails the run among its tests, equal reasons together; null where nothing does. */
export function showProblems(app: App): HTMLElement | null {
  const failing = GRAVE.filter((name) => failsRun(app.head, name));
  return showGroups(app, 'Needs attention', failing);
}

/** What the registry lets wait, and for what, and what its policy lets pass; null where nothing does. */
export function showWaiting(app: App): HTMLElement | null {
  const waiting = [...WAITING, 'nondeterministic' as const];
  return showGroups(
    app,
    'Waiting',
    waiting.filter((name) => !failsRun(app.head, name)),
  );
}

function showGroups(app: App, title: string, names: readonly TestClass[]): HTMLElement | null {
  const groups = groupTests(app.table, names);
  if (groups.length === 0) return null;
  const count = groups.reduce((sum, each) => sum + each.count, 0);
  return section(
    title,
    `${formatCount(count)} ${count === 1 ? 'test' : 'tests'}`,
    ...groups.map((each) => showClass(app, each)),
  );
}

function showClass(app: App, { class: is, count, groups }: TestGroups): HTMLElement {
  const { one, many } = testClasses[is];
  const more = groups.length - MOST_GROUPS;
  const href = formatState({ ...FIRST_STATE, view: 'tests', classes: [is] });
  return h(
    'div',
    { class: 'problem-class' },
    h(
      'h3',
      {},
      toneIcon(toneOf(app.head, is)),
      `${formatCount(count)} ${count === 1 ? one : many}`,
      h('a', { class: 'more', href }, 'Show in the list'),
    ),
    ...groups
      .slice(0, MOST_GROUPS)
      .map((group, index) => showGroup(app, group, index === 0 && failsRun(app.head, is))),
    more > 0 &&
      h(
        'p',
        { class: 'rest' },
        h('a', { href }, `${formatCount(more)} more ${more === 1 ? 'reason' : 'reasons'}`),
      ),
  );
}

function showGroup(app: App, { detail, tests, isApart }: TestGroup, isOpen: boolean): HTMLElement {
  const shown = tests.slice(0, MOST_TESTS);
  const rest =
    tests.length > shown.length &&
    h('p', { class: 'rest' }, `and ${formatCount(tests.length - shown.length)} more tests`);
  const parts = isApart
    ? [...shown.flatMap((test) => showTold(app, [test], detailOf(app.table, test), false)), rest]
    : showTold(app, shown, detail, rest);
  return h(
    'details',
    { class: 'problem', open: isOpen },
    h(
      'summary',
      {},
      h('span', { class: 'problem-reason' }, detail.reason ?? detail.class),
      h('span', { class: 'count' }, formatCount(tests.length)),
    ),
    h('div', { class: 'problem-body' }, ...parts),
  );
}

/** Tests, and what is said of them all. */
function showTold(app: App, tests: readonly number[], detail: Detail, rest: Child): Child[] {
  const evidence = detail.evidence.filter((line) => line !== detail.reason);
  return [
    h('ul', { class: 'places' }, ...tests.map((test) => testLink(app, test))),
    rest,
    evidenceBlock(evidence, detail.moreEvidence),
    detail.fix !== null && fixBlock(detail.fix),
    detail.reference !== null && h('p', {}, referenceText(detail.reference)),
  ];
}

/** A test by its names, linked to where it is open. */
export function testLink({ table }: App, test: number): HTMLElement {
  const { name, project } = table.files[table.fileOf[test]!]!;
  const line = table.lines.get(test);
  const state = { ...FIRST_STATE, view: 'tests', file: name, test: idOf(table, test) } as const;
  return h(
    'li',
    {},
    h('a', { href: formatState(state) }, pathOf(table, test).join(' › ')),
    h('span', { class: 'file' }, titleOf({ name: line ? `${name}:${line}` : name, project })),
  );
}
