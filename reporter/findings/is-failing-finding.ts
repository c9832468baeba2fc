import type { Finding } from '../types';
import { findingRules, type FindingRule } from './finding-rules';

/** Whether a finding fails the run; one of a rule that only a later version knows does. */
export function isFailingFinding({ rule }: Pick<Finding, 'rule'>): boolean {
  return findingRules[rule as FindingRule]?.fails ?? true;
}
