import type { FindingRule } from './finding-rules';
import type { Finding } from '../types';

/** Builds a finding of one of the rules. */
export function createFinding(
  rule: FindingRule,
  file: string | null,
  {
    message,
    fix,
    line = null,
  }: { readonly message: string; readonly fix: string; readonly line?: number | null },
): Finding {
  return { rule, file, line, message, fix };
}
