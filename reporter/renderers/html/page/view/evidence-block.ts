import { formatCount } from '../logic/format-number';
import { h } from './element';

/** Pieces of evidence, each as it was written, and how many more there are; null where there is none. */
export function evidenceBlock(evidence: readonly string[], more: number): HTMLElement | null {
  if (evidence.length === 0) return null;
  return h(
    'div',
    { class: 'evidences' },
    ...evidence.map((each) => h('pre', {}, each)),
    more > 0 && h('p', { class: 'rest' }, `… ${formatCount(more)} more in report.json`),
  );
}
