import { BASELINE_FILE, type Baseline, type HeldRow } from '../../registry/baseline/baseline';
import type { BaseRegistry, CheckContext, HeldLists } from '../check-context';
import type { CheckFinding } from '../finding';
import { printCommand } from '../print-command';
import { describeRow, findGrowth } from './find-growth';
import { listSpare } from './list-spare';
import { settleHeld } from './settle-held';

/** Findings as the ratchet leaves them. */
export interface HeldFindings {
  /** Without what it holds, and with what is wrong with its own list. */
  readonly findings: readonly CheckFinding[];
  /** The list without the rows that are not needed. */
  readonly needed: readonly HeldRow[];
  readonly unneeded: readonly HeldRow[];
}

/** Takes what the ratchet holds out of findings, and finds what is wrong with its own list. */
export function applyHeld(findings: readonly CheckFinding[], context: CheckContext): HeldFindings {
  const { held, base } = context;
  if (!held?.now) return { findings, needed: [], unneeded: [] };
  const { now } = held;
  const { open, spare } = settleHeld(findings, now);
  const unneeded = new Set(listSpare(spare, now, context));
  return {
    findings: [
      ...open,
      ...(base ? compareLists(now, held, base, context) : []),
      ...[...unneeded].map((index) =>
        describeUnneeded(now.held[index]!, now.lines[index] ?? 1, context.named),
      ),
    ],
    needed: now.held.filter((_, index) => !unneeded.has(index)),
    unneeded: now.held.filter((_, index) => unneeded.has(index)),
  };
}

/** A list that cannot be compared must not let growth pass; one without rows has not grown. */
function compareLists(
  now: Baseline,
  { before, beforeFault, movedFrom }: HeldLists,
  base: BaseRegistry,
  { files, named, registry }: CheckContext,
): CheckFinding[] {
  if (before) return findGrowth({ now, before, base, registry, files, movedFrom });
  if (beforeFault === undefined || now.held.length === 0) return [];
  return [
    {
      rule: 'registry-invalid',
      file: BASELINE_FILE,
      line: 1,
      message: `the list can only shrink, and it cannot be compared with the one at ${base.ref}: there ${beforeFault}`,
      fix: `mend the list in a change of its own, compared with a commit where it was valid:\n${printCommand('check --base COMMIT', named)}`,
    },
  ];
}

function describeUnneeded(row: HeldRow, line: number, named: string | undefined): CheckFinding {
  return {
    rule: 'held-unused',
    file: BASELINE_FILE,
    line,
    message: `${describeRow(row)} is held and not there any more, or the registry sanctions it now`,
    fix: `take the row out of the list, which can only shrink:\n${printCommand('check --prune', named)}`,
  };
}
