import { testClasses } from '../../../../classify/classes';
import { describeFile } from '../logic/describe-file';
import { formatCount, formatMs } from '../logic/format-number';
import { fileOfRow } from '../logic/list-rows';
import { detailOf, titleOf } from '../logic/test-table';
import type { App } from './app';
import { toneOf } from './class-tone';
import { h } from './element';
import { toneIcon } from './icons';

/** What a row is shown with. */
export interface RowContext {
  /** Whether a test names its file, as no row above does. */
  readonly hasFile: boolean;
  /** How many tests of a file are listed. */
  readonly listed: number;
}

/** A row of the list: a file, or a test. */
export function createRow(app: App, row: number, { hasFile, listed }: RowContext): HTMLElement {
  const file = fileOfRow(row);
  return file === null ? createTestRow(app, row, hasFile) : createFileRow(app, file, listed);
}

function createFileRow({ table }: App, index: number, listed: number): HTMLElement {
  const file = table.files[index]!;
  const name = titleOf(file);
  const state = describeFile(file);
  const cut = name.lastIndexOf('/') + 1;
  return h(
    'div',
    {
      class: state === null ? 'row is-file' : 'row is-file has-state',
      role: 'presentation',
      title: `Only ${name}`,
    },
    state !== null && toneIcon('fail'),
    h(
      'span',
      { class: 'row-name' },
      h('span', { class: 'dim' }, name.slice(0, cut)),
      h('span', {}, name.slice(cut)),
    ),
    state !== null && h('span', { class: 'row-class' }, state),
    (state === null || listed > 0) && h('span', { class: 'count' }, formatCount(listed)),
  );
}

function createTestRow({ head, table }: App, test: number, hasFile: boolean): HTMLElement {
  const { class: is, bucket } = detailOf(table, test);
  const suite = table.suites[table.suiteOf[test]!] ?? [];
  const title = table.titles[test]!;
  const file = titleOf(table.files[table.fileOf[test]!]!);
  const ms = table.ms[test]!;
  const around = [...(hasFile ? [file] : []), ...suite].join(' › ');
  return h(
    'div',
    {
      class: `row is-test tone-${toneOf(head, is)}`,
      role: 'option',
      id: `test-${test}`,
      'aria-label': `${testClasses[is].one}: ${[...suite, title].join(' › ')}, ${file}`,
    },
    toneIcon(toneOf(head, is)),
    h(
      'span',
      { class: 'row-name' },
      around !== '' && h('span', { class: 'dim' }, `${around} ›`),
      h('span', {}, title),
    ),
    is !== 'passed' &&
      h('span', { class: 'row-class' }, testClasses[is].one, bucket && ` · ${bucket}`),
    h('span', { class: 'row-ms' }, ms > 0 ? formatMs(ms) : ''),
  );
}
