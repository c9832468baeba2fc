import type { FindingRule } from './finding-rules';
import type { Finding } from './types';

/** Builds a finding of one of the rules. */
export function createFinding(
  rule: FindingRule,
  file: string | null,
  { message, fix }: { readonly message: string; readonly fix: string },
): Finding {
  return { rule, file, line: null, message, fix };
}
