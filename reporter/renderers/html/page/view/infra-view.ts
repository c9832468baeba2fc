import type { ReportedInfra, ReportedProtected } from '../../../../types';
import { formatCount } from '../logic/format-number';
import { FIRST_STATE, formatState } from '../logic/page-state';
import type { App, ViewPart } from './app';
import { dataTable, type Column } from './data-table';
import { h, type Child } from './element';
import { toneIcon } from './icons';
import { section } from './section';

const STATES = { A: 'not there yet', B: 'substitute', C: 'real' } as const;

/** What the tests need: each entry of the registry, and what they must not touch. */
export function createInfraView({ head }: App): ViewPart {
  const { infra } = head;
  return {
    element: h(
      'div',
      { class: 'infra' },
      section(
        'Infrastructure',
        formatCount(infra.length),
        infra.length > 0
          ? dataTable('Infrastructure', COLUMNS, infra)
          : h('p', { class: 'remark' }, 'The registry has no entries.'),
      ),
      section(
        'Protected',
        formatCount(head.protected.length),
        head.protected.length > 0
          ? dataTable('Protected', PROTECTED, head.protected)
          : h('p', { class: 'remark' }, 'The registry protects nothing.'),
      ),
    ),
  };
}

const COLUMNS: readonly Column<ReportedInfra>[] = [
  {
    title: 'Name',
    cell: ({ name }) =>
      h('a', { href: formatState({ ...FIRST_STATE, view: 'tests', infra: name }) }, name),
  },
  {
    title: 'State',
    cell: ({ state }) =>
      h(
        'span',
        {},
        h('span', { class: 'code' }, state),
        ' ',
        h('span', { class: 'note' }, STATES[state]),
      ),
  },
  { title: 'Available', cell: ({ available }) => sayWhether(available, 'yes', 'no') },
  { title: 'Declared by', isNumber: true, cell: ({ declaredBy }) => formatCount(declaredBy) },
  { title: 'Ran', isNumber: true, cell: ({ ran }) => formatCount(ran) },
  { title: 'Skipped', isNumber: true, cell: ({ skipped }) => formatCount(skipped) },
  {
    title: 'Failed',
    isNumber: true,
    // In state A tests fail as expected.
    cell: ({ failed, state }) =>
      h('span', { class: failed > 0 && state !== 'A' ? 'is-bad' : null }, formatCount(failed)),
  },
  { title: 'Probe', cell: describeProbe },
];

function describeProbe({ probe, mayHaveReturned }: ReportedInfra): Child {
  if (!probe)
    return mayHaveReturned ? `${formatCount(mayHaveReturned)} may have returned early` : '';
  return h(
    'span',
    {},
    h('code', {}, probe.how),
    ' ',
    h('span', { class: 'note' }, probe.available ? 'answered' : (probe.reason ?? 'no answer')),
  );
}

const PROTECTED: readonly Column<ReportedProtected>[] = [
  { title: 'Target', cell: ({ target }) => h('code', {}, target) },
  {
    title: 'Kept',
    cell: ({ intact, isFile }) =>
      intact === null && isFile === false
        ? h('span', { class: 'note' }, 'closed to tests, never contacted')
        : sayWhether(intact, 'byte for byte', 'changed'),
  },
  { title: 'Refused', isNumber: true, cell: ({ refused }) => formatCount(refused) },
];

function sayWhether(is: boolean | null, yes: string, no: string): HTMLElement {
  if (is === null) return h('span', { class: 'note' }, 'not known');
  return h('span', { class: 'said' }, toneIcon(is ? 'pass' : 'fail'), is ? yes : no);
}
