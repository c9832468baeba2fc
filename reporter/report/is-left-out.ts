import type { ReportedTest } from '../types';

/** Whether a filter or an `.only` kept a test of a run from running. */
export function isLeftOut({
  class: is,
  outcome,
}: Pick<ReportedTest, 'class' | 'outcome'>): boolean {
  return is === 'filtered' || outcome === 'filtered';
}
