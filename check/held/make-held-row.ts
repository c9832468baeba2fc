import { heldRules, type HeldRow } from '../../registry/baseline/baseline';
import type { CheckFinding } from '../finding';

/** The row that would hold a finding; null for one that cannot be held. */
export function makeHeldRow({ rule, file, subject }: CheckFinding<string>): HeldRow | null {
  if (!subject || !heldRules.some((held) => held === rule)) return null;
  const place = { file, ...(subject.conditional && { conditional: true as const }) };
  return 'module' in subject
    ? { rule: 'production-import', ...place, module: subject.module }
    : { rule: 'unsanctioned-skip', ...place, path: subject.path };
}
