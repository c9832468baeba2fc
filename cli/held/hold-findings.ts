import { makeHeldRow } from '../../check/held/make-held-row';
import { settleHeld } from '../../check/held/settle-held';
import type { CheckFinding } from '../../check/finding';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE, type HeldRow } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { writeHeld } from './write-held';

/** What is held after a suite was adopted. */
export interface Holding {
  /** False where there was a list already. */
  readonly isNew: boolean;
  /** So many imports of modules that are new in the registry came to a list that was there. */
  readonly added: number;
  readonly skips: number;
  readonly imports: number;
}

type MakeTeller = (held: readonly HeldRow[]) => (row: HeldRow) => boolean;

/**
 * Holds the skips and imports that a suite has on adoption, but for skips of what must run. A list that is there already can only
 * shrink, but that modules which the registry has gained bring their imports.
 *
 * @param findings as the rules give them, before any list is applied
 * @param root the folder of the registry
 * @param makeTeller given a list, tells what it may gain; nothing, unless given
 * @throws HERMETIC_BASELINE_GROWS where there is a list that lacks some, and what `readBaseline` throws
 */
export function holdFindings(
  findings: readonly CheckFinding[],
  root: string,
  makeTeller: MakeTeller = () => () => false,
): Holding {
  const known = readBaseline(root);
  const isNew = !known?.hasList;
  // No row holds what must run: it stays a finding of `check`.
  const holdable = findings.filter(({ subject }) => !subject?.mustRun);
  const rows = isNew
    ? holdable.flatMap((each) => makeHeldRow(each) ?? [])
    : listGained(holdable, known.held, makeTeller);
  const held = isNew ? rows : [...known.held, ...rows];
  if (isNew || rows.length > 0) writeHeld(root, { held, sections: known?.sections ?? new Map() });
  const skips = held.filter(({ rule }) => rule === 'unsanctioned-skip').length;
  return { isNew, added: isNew ? 0 : rows.length, skips, imports: held.length - skips };
}

/** The rows that a list may gain. */
function listGained(
  findings: readonly CheckFinding[],
  held: readonly HeldRow[],
  makeTeller: MakeTeller,
): HeldRow[] {
  const open = settleHeld(findings, { held }).open.flatMap((finding) => {
    const row = makeHeldRow(finding);
    return row ? [{ finding, row }] : [];
  });
  if (open.length === 0) return [];
  const mayGain = makeTeller(held);
  const refused = open.filter(({ row }) => !mayGain(row));
  if (refused.length === 0) return open.map(({ row }) => row);
  const places = refused.map(({ finding: { file, line, rule } }) => `${file}:${line} ${rule}`);
  throw HermeticError.of('HERMETIC_BASELINE_GROWS', { file: BASELINE_FILE, places });
}
