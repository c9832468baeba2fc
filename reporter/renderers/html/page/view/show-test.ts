import { testClasses } from '../../../../classify/classes';
import { formatMs } from '../logic/format-number';
import { detailOf, idOf } from '../logic/test-table';
import type { App } from './app';
import { toneOf } from './class-tone';
import { copyButton } from './copy-button';
import { h, type Child } from './element';
import { evidenceBlock } from './evidence-block';
import { fixBlock } from './fix-block';
import { icon, toneIcon } from './icons';
import { referenceText } from './reference-text';

/** All that the report says of one test. */
export function showTest(app: App, test: number, close: () => void): HTMLElement {
  const { head, table } = app;
  const detail = detailOf(table, test);
  const { class: is, bucket, reason, evidence, fix, reference } = detail;
  const suite = table.suites[table.suiteOf[test]!] ?? [];
  const { name: file, project } = table.files[table.fileOf[test]!]!;
  const line = table.lines.get(test);
  const id = h('code', {}, idOf(table, test));
  const place = h('code', {}, line ? `${file}:${line}` : file);
  const more = evidence.filter((each) => each !== reason);
  const ms = table.ms[test]!;
  const facts: (readonly [string, Child])[] = [
    ['Where', h('span', {}, place, copyButton(place.textContent, 'the place', place))],
    ['Project', project],
    ['Reference', reference !== null && referenceText(reference)],
    ['Infrastructure', detail.infra.length > 0 && showInfra(app, detail.infra)],
    ['Touched', detail.touched.length > 0 && showInfra(app, detail.touched)],
    // The class says it of most tests, not of one that passed and must not have.
    ['Outcome', detail.outcome],
    ['Took', ms > 0 && formatMs(ms)],
    ['Id', h('span', {}, id, copyButton(id.textContent, 'the id', id))],
  ];
  return h(
    'article',
    {},
    h(
      'header',
      {},
      h(
        'p',
        { class: `badge tone-${toneOf(head, is)}` },
        toneIcon(toneOf(head, is)),
        testClasses[is].one,
        bucket !== null && h('span', { class: 'code' }, `bucket ${bucket}`),
      ),
      h(
        'button',
        { type: 'button', class: 'close', 'aria-label': 'Close', onclick: close },
        icon('close'),
      ),
    ),
    suite.length > 0 && h('p', { class: 'suite' }, suite.join(' › ')),
    h('h2', { tabindex: -1 }, table.titles[test]!),
    reason !== null && h('p', { class: 'reason' }, reason),
    evidenceBlock(more, detail.moreEvidence),
    fix !== null && fixBlock(fix),
    h(
      'dl',
      { class: 'facts' },
      ...facts
        .filter(([, value]) => value !== false && value !== null)
        .flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
  );
}

function showInfra(app: App, names: readonly string[]): HTMLElement {
  return h(
    'span',
    { class: 'chips' },
    ...names.map((name) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: `Tests with ${name}`,
          onclick: () => app.go({ infra: name }),
        },
        name,
      ),
    ),
  );
}
