import { h } from './element';

/** Pieces of evidence, each as it was written; null where there is none. */
export function evidenceBlock(evidence: readonly string[]): HTMLElement | null {
  if (evidence.length === 0) return null;
  return h('div', { class: 'evidences' }, ...evidence.map((each) => h('pre', {}, each)));
}
