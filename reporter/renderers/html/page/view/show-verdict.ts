import { formatCount, formatMs } from '../logic/format-number';
import type { App } from './app';
import { h } from './element';
import { icon } from './icons';

/** The verdict with its reasons, and the few numbers that everybody asks for. */
export function showVerdict({ head }: App): HTMLElement {
  const { verdict, reasons, totals, run } = head;
  const { wallMs, provisionMs, resetMs } = run.durations;
  const numbers: (readonly [string, string])[] = [
    ['Tests', formatCount(totals.tests)],
    ['Files', formatCount(totals.files)],
    ['Run', wallMs === null ? 'not known' : formatMs(wallMs)],
    ['Isolation', formatMs(provisionMs + resetMs)],
  ];
  return h(
    'section',
    { class: `verdict is-${verdict}` },
    h('div', { class: 'verdict-mark' }, icon(verdict)),
    h(
      'div',
      { class: 'verdict-words' },
      h('h1', {}, verdict === 'pass' ? 'Pass' : 'Fail'),
      reasons.length > 0
        ? h('ul', { class: 'reasons' }, ...reasons.map((reason) => h('li', {}, reason)))
        : h('p', { class: 'reasons' }, 'Every test and every file is accounted for.'),
    ),
    h(
      'dl',
      { class: 'numbers' },
      ...numbers.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    run.interrupted === true &&
      h(
        'p',
        { class: 'remark' },
        'The run was cut short: what follows is what there was until then.',
      ),
    run.filtered &&
      h(
        'p',
        { class: 'remark' },
        'A part of the suite: the run was filtered, other tests were not asked for.',
      ),
  );
}
