import { BASELINE_FILE, type HeldRow } from '../../registry/baseline/baseline';
import type { CheckContext } from '../check-context';
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
  const { now, before } = held;
  const { open, spare } = settleHeld(findings, now);
  const unneeded = new Set(listSpare(spare, now, context));
  return {
    findings: [
      ...open,
      ...(base && before
        ? findGrowth({ now, before, base, registry: context.registry, files: context.files })
        : []),
      ...[...unneeded].map((index) =>
        describeUnneeded(now.held[index]!, now.lines[index] ?? 1, context.named),
      ),
    ],
    needed: now.held.filter((_, index) => !unneeded.has(index)),
    unneeded: now.held.filter((_, index) => unneeded.has(index)),
  };
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
