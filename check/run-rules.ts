import { compareText } from '../errors/compare-text';
import type { CheckContext, RuleSet } from './check-context';
import { findDocumentDrift } from './documents/find-document-drift';
import type { CheckFinding } from './finding';
import { applyHeld, type HeldFindings } from './held/apply-held';
import { findApprovalFaults } from './registry/find-approval-faults';
import { findMissingSources } from './registry/find-missing-sources';
import { findRoadmapMismatches } from './registry/find-roadmap-mismatches';
import { findStaleSkips } from './registry/find-stale-skips';
import { findSecondTruths } from './repository/find-second-truths';
import { findStrayCopies } from './repository/find-stray-copies';
import { findSourceFaults } from './source/find-source-faults';

/** Every subject of `check`. To add one, write its rule set in a folder of this one and name it here. */
const ruleSets: readonly RuleSet[] = [
  findMissingSources,
  findApprovalFaults,
  findRoadmapMismatches,
  findStaleSkips,
  findDocumentDrift,
  findSecondTruths,
  findStrayCopies,
  findSourceFaults,
];

/** All findings of all rules as the ratchet leaves them, by file, line and rule. */
export function runRules(context: CheckContext): HeldFindings {
  const { findings, ...lists } = applyHeld(listFindings(context), context);
  return { findings: [...findings].sort(compareFindings), ...lists };
}

/** All findings of all rules, held or not, by file, line and rule. */
export function listFindings(context: CheckContext): CheckFinding[] {
  return ruleSets.flatMap((find) => find(context)).sort(compareFindings);
}

/** Puts findings into the order in which they are shown. */
export function compareFindings<Rule extends string>(
  a: CheckFinding<Rule>,
  b: CheckFinding<Rule>,
): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}
