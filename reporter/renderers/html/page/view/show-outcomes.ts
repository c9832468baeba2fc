import { testClasses, type TestClass } from '../../../../classify/classes';
import { FILE_CLASSES, fileClasses, type BadFileClass } from '../logic/describe-file';
import { formatCount, formatShare } from '../logic/format-number';
import { FIRST_STATE, formatState } from '../logic/page-state';
import type { App } from './app';
import { listClasses, toneOf, type Tone } from './class-tone';
import { h } from './element';
import { toneIcon } from './icons';
import { section } from './section';

interface Outcome {
  readonly name: string;
  readonly tone: Tone;
  readonly count: number;
  readonly href: string;
}

/** Tests by class: one bar of all, and a line with the number of each. */
export function showOutcomes({ head, table }: App): HTMLElement {
  const { totals } = head;
  const outcomes = listClasses(head)
    .filter((name) => totals.classes[name] > 0)
    .map(describe);
  const total = totals.tests;
  const files = FILE_CLASSES.map((is) => countFiles(is));
  return section(
    'Outcomes',
    `${formatCount(total)} tests`,
    h(
      'div',
      { class: 'bar', role: 'presentation' },
      ...[...outcomes].sort(compareTones).map(({ tone, count }) => {
        const part = h('span', { class: `fill-${tone}` });
        part.style.flexGrow = String(count);
        return part;
      }),
    ),
    h(
      'ul',
      { class: 'outcomes' },
      ...outcomes.map((each) => outcomeLine(each, total)),
      ...files.filter(({ count }) => count > 0).map((each) => outcomeLine(each, 0)),
    ),
    showBuckets(totals.buckets),
  );

  function describe(name: TestClass): Outcome {
    const count = totals.classes[name];
    return {
      name: count === 1 ? testClasses[name].one : testClasses[name].many,
      tone: toneOf(head, name),
      count,
      href: formatState({ ...FIRST_STATE, view: 'tests', classes: [name] }),
    };
  }

  function countFiles(is: BadFileClass): Outcome {
    const count = table.files.filter(({ state }) => state?.class === is).length;
    const { one, many } = fileClasses[is];
    return {
      name: count === 1 ? one : many,
      tone: 'fail',
      count,
      href: formatState({ ...FIRST_STATE, view: 'tests', classes: [is] }),
    };
  }
}

const TONES: readonly Tone[] = ['fail', 'wait', 'quiet', 'pass'];

function compareTones(a: Outcome, b: Outcome): number {
  return TONES.indexOf(a.tone) - TONES.indexOf(b.tone);
}

function outcomeLine({ name, tone, count, href }: Outcome, total: number): HTMLElement {
  const parts = [
    toneIcon(tone),
    h('span', { class: 'outcome-count' }, formatCount(count)),
    h('span', { class: 'outcome-name' }, name),
    h('span', { class: 'outcome-share' }, total > 0 ? formatShare(count, total) : 'files'),
  ];
  return h('li', {}, h('a', { href }, ...parts));
}

const BUCKETS = {
  A: 'isolation',
  B: 'infrastructure not done',
  B1: 'needed in production, missing here',
  B2: 'optional or future',
} as const;

function showBuckets(buckets: App['head']['totals']['buckets']): HTMLElement | null {
  const names = (Object.keys(BUCKETS) as (keyof typeof BUCKETS)[]).filter(
    (name) => buckets[name] > 0,
  );
  if (names.length === 0) return null;
  return h(
    'ul',
    { class: 'buckets', 'aria-label': 'Buckets' },
    ...names.map((name) =>
      h(
        'li',
        {},
        h(
          'a',
          { href: formatState({ ...FIRST_STATE, view: 'tests', bucket: name }) },
          h('span', { class: 'code' }, name),
          ` ${formatCount(buckets[name])} `,
          h('span', { class: 'note' }, BUCKETS[name]),
        ),
      ),
    ),
  );
}
