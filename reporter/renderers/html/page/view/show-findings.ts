import type { Finding } from '../../../../types';
import { isFailingFinding } from '../../../../findings/is-failing-finding';
import { formatCount } from '../logic/format-number';
import type { App } from './app';
import { h } from './element';
import { fixBlock } from './fix-block';
import { toneIcon } from './icons';
import { section } from './section';

/** Findings that fail the run: they may be the cause of all else. Null where there are none. */
export function showFindings({ head }: App): HTMLElement | null {
  const findings = head.findings.filter(isFailingFinding);
  if (findings.length === 0) return null;
  return section(
    'Findings',
    formatCount(findings.length),
    ...findings.map(showFinding),
    head.moreFindings > 0 &&
      h('p', { class: 'rest' }, `and ${formatCount(head.moreFindings)} more in report.json`),
  );
}

/** What does not fail the run and may be a slip. */
export function showNotes({ head }: App): HTMLElement | null {
  const findings = head.findings.filter((finding) => !isFailingFinding(finding));
  const { notes } = head.run.isolation;
  if (findings.length + notes.length === 0) return null;
  return section(
    'Worth knowing',
    formatCount(findings.length + notes.length),
    ...findings.map(showFinding),
    notes.length > 0 && h('ul', { class: 'notes' }, ...notes.map((note) => h('li', {}, note))),
  );
}

function showFinding(finding: Finding): HTMLElement {
  const { rule, file, line, message, fix } = finding;
  const [first = '', ...rest] = message.split('\n');
  return h(
    'details',
    { class: 'problem', open: isFailingFinding(finding) },
    h(
      'summary',
      {},
      toneIcon(isFailingFinding(finding) ? 'fail' : 'quiet'),
      h('span', { class: 'problem-reason' }, first),
      h('span', { class: 'note' }, rule),
    ),
    h(
      'div',
      { class: 'problem-body' },
      file !== null && h('p', { class: 'file' }, line === null ? file : `${file}:${line}`),
      rest.length > 0 && h('pre', {}, rest.join('\n')),
      fix !== null && fixBlock(fix),
    ),
  );
}
