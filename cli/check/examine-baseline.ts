import type { CheckFinding } from '../../check/finding';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE, type Baseline } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';

/** The committed baseline of a project; where it cannot be read, a finding in its place. */
export function examineBaseline(root: string): {
  readonly baseline: Baseline | null;
  readonly findings: CheckFinding[];
} {
  try {
    return { baseline: readBaseline(root), findings: [] };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    const { line = 1, what, why } = error;
    const message = `${what}: ${why}`;
    const finding = { file: BASELINE_FILE, line, message, fix: error.fix };
    return { baseline: null, findings: [{ rule: 'registry-invalid', ...finding }] };
  }
}
