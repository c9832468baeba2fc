import { countNoun } from '../../errors/count-noun';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import type { Registry } from '../../registry/index';
import { diagnose } from './diagnose';
import type { Diagnosis } from './diagnosis';

const ROW = { one: 'row', many: 'rows' } as const;

/** Whether the committed baseline can be read, be it there: with one that cannot, no run begins. */
export function checkBaseline({ root }: Pick<Registry, 'root'>): Promise<Diagnosis> {
  return diagnose(() => {
    const baseline = readBaseline(root);
    if (!baseline) return null;
    const { accepted, held } = baseline;
    const run = accepted
      ? `run ${accepted.run ?? '?'} accepted, ${countNoun(accepted.rows.length, ROW)}`
      : 'no run accepted yet';
    return `${BASELINE_FILE}: ${run}; ${countNoun(held.length, ROW)} held`;
  });
}
