import { settleHeld } from '../../check/held/settle-held';
import type { ScanFinding } from '../../check/scan/scan-finding';
import { readBaseline } from '../../registry/baseline/read-baseline';

/**
 * Findings with a mark at those that the baseline of a project holds.
 *
 * @param root the folder of the registry
 * @throws what `readBaseline` throws
 */
export function markHeld(findings: readonly ScanFinding[], root: string): ScanFinding[] {
  const open = new Set(settleHeld(findings, readBaseline(root) ?? { held: [] }).open);
  return findings.map((finding) => (open.has(finding) ? finding : { ...finding, isHeld: true }));
}
