import { identifyHeld, type Baseline } from '../../registry/baseline/baseline';
import type { CheckFinding } from '../finding';
import { makeHeldRow } from './make-held-row';

/** What a list of held rows makes of findings. */
export interface Settlement<Finding extends CheckFinding<string>> {
  /** Those that no row holds. */
  readonly open: readonly Finding[];
  /** Positions in the list of the rows that hold nothing. */
  readonly spare: readonly number[];
}

/**
 * Sets each held row against one finding: what the source has twice needs two rows. What must run stays
 * a finding, and its row stays until it is mended.
 */
export function settleHeld<Finding extends CheckFinding<string>>(
  findings: readonly Finding[],
  { held }: Pick<Baseline, 'held'>,
): Settlement<Finding> {
  const rows = new Map<string, number[]>();
  for (const [index, row] of held.entries()) {
    const key = identifyHeld(row);
    const known = rows.get(key);
    if (known) known.push(index);
    else rows.set(key, [index]);
  }
  const used = new Set<number>();
  const open = findings.filter((finding) => {
    const row = makeHeldRow(finding);
    const index = row ? rows.get(identifyHeld(row))?.shift() : undefined;
    if (index !== undefined) used.add(index);
    return index === undefined || finding.subject?.mustRun === true;
  });
  return { open, spare: [...held.keys()].filter((index) => !used.has(index)) };
}
