import { makeHeldRow } from '../../check/held/make-held-row';
import { settleHeld } from '../../check/held/settle-held';
import type { CheckFinding } from '../../check/finding';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { writeBaseline } from './write-baseline';

/** What is held after a suite was adopted. */
export interface Holding {
  /** False where there was a list already: nothing was written. */
  readonly isNew: boolean;
  readonly skips: number;
  readonly imports: number;
}

/**
 * Holds the skips and imports that a suite has on adoption. A list that is there already is left as
 * it is: it can only shrink.
 *
 * @param findings as the rules give them, before any list is applied
 * @param root the folder of the registry
 * @throws HERMETIC_BASELINE_GROWS where there is a list that lacks some, and what `readBaseline` throws
 */
export function holdFindings(findings: readonly CheckFinding[], root: string): Holding {
  const known = readBaseline(root);
  const isNew = !known?.hasList;
  const held = isNew ? findings.flatMap((each) => makeHeldRow(each) ?? []) : known.held;
  if (isNew) writeBaseline(root, { held, sections: known?.sections ?? new Map() });
  else refuseGrowth(findings, held);
  const skips = held.filter(({ rule }) => rule === 'unsanctioned-skip').length;
  return { isNew, skips, imports: held.length - skips };
}

function refuseGrowth(
  findings: readonly CheckFinding[],
  held: Parameters<typeof settleHeld>[1]['held'],
): void {
  const added = settleHeld(findings, { held }).open.filter((each) => makeHeldRow(each));
  if (added.length === 0) return;
  const places = added.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  throw HermeticError.of('HERMETIC_BASELINE_GROWS', { file: BASELINE_FILE, places });
}
