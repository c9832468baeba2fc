import { isDeepStrictEqual } from 'node:util';
import { formatDay } from '../format-day';
import { nearestNames } from '../nearest-name';
import { placeholders } from '../placeholders';
import { describeEnds, isDemotion } from './describe-row';
import { isPending } from './pending-approval';
import { rankState } from './rank-state';
import { findFlaw, isLikeRunId } from './run-evidence';
import type { TransitionFinding, TransitionRule } from './transition-finding';
import type { PlacedRow, TransitionRequest } from './transition-request';

/** What is wrong with a new row of `transitions` by itself: who approved it, when, and what verified it. */
export function checkRow(placed: PlacedRow, request: TransitionRequest): TransitionFinding[] {
  return [
    ...checkApproval(placed, request),
    ...checkDate(placed, request),
    ...checkCopy(placed, request),
    ...checkJump(placed),
    ...checkReason(placed, request),
    ...checkVerification(placed, request),
  ];
}

function findingAt(
  { index, row }: PlacedRow,
  key: string,
  rule: TransitionRule,
  message: string,
  fix: string,
): TransitionFinding {
  const what = `the row about ${describeEnds(row)}`;
  return { rule, at: ['transitions', index, key], message: `${what} ${message}`, fix };
}

function checkApproval(placed: PlacedRow, { now, base }: TransitionRequest): TransitionFinding[] {
  const { approvedBy } = placed.row;
  if (isPending(approvedBy)) {
    const message = 'is prepared, and nobody has approved it';
    const fix = 'have it approved, and write the name of who did into "approvedBy"';
    return [findingAt(placed, 'approvedBy', 'unapproved-transition', message, fix)];
  }
  if (!base) return [];
  const list = (base.registry ?? now).policy.approvers;
  if (list.includes(approvedBy)) return [];
  const at = base.registry ? ` at ${base.ref}` : '';
  const own = now.policy.approvers.includes(approvedBy) ? ': a change cannot bring its own' : '';
  const [meant] = nearestNames(approvedBy, list);
  return [
    findingAt(
      placed,
      'approvedBy',
      'unlisted-approver',
      `names ${JSON.stringify(approvedBy)}, who is not on "policy.approvers"${at}${own}`,
      meant !== undefined
        ? `write ${JSON.stringify(meant)} if that is who approved it, else have it approved by ${list.join(' or ')}`
        : list.length > 0
          ? `have it approved by ${list.join(' or ')}`
          : 'name who may approve in "policy.approvers", in a change of its own that is merged first',
    ),
  ];
}

function checkDate(placed: PlacedRow, { day }: TransitionRequest): TransitionFinding[] {
  const { date } = placed.row;
  // West of the date line it is today what it is tomorrow in UTC.
  const latest = formatDay(new Date(Date.parse(day) + 24 * 60 * 60 * 1000));
  if (date <= latest) return [];
  const message = `was approved on ${date}, a day that has not come`;
  const fix = 'write the day of the approval into "date"';
  return [findingAt(placed, 'date', 'unapproved-transition', message, fix)];
}

/** An approval is for one change: the same words again approve nothing. */
function checkCopy({ index, row }: PlacedRow, { now }: TransitionRequest): TransitionFinding[] {
  const { verifiedBy: _, ...approval } = row;
  const first = now.transitions.findIndex(({ verifiedBy: _, ...each }, other) => {
    return other !== index && isDeepStrictEqual(each, approval);
  });
  // Of two that are new the first may stand.
  if (first === -1 || first > index) return [];
  const message = `is a copy of transitions[${first}], which has approved its change already`;
  const fix = 'have this change approved for itself, with its own date and reference';
  return [findingAt({ index, row }, 'infra', 'unapproved-transition', message, fix)];
}

function checkJump(placed: PlacedRow): TransitionFinding[] {
  const { from, to, jump } = placed.row;
  if (from !== 'A' || to !== 'C' || jump === true) return [];
  const message = 'leaves out state B, and does not say that this was approved';
  return [
    findingAt(
      placed,
      'to',
      'skipped-state',
      message,
      'promote it to state B first, or, where the approval is about the jump, add to the row:\n"jump": true',
    ),
  ];
}

function checkReason(placed: PlacedRow, { base }: TransitionRequest): TransitionFinding[] {
  const { reason } = placed.row;
  // What was merged without one can be mended no more: rows are only ever added.
  if (!base || !isDemotion(placed.row) || (reason?.trim() && reason !== placeholders.reason))
    return [];
  const message = 'takes it back, and does not say why';
  const fix = 'write into "reason" what made it go back';
  return [
    findingAt(
      placed,
      reason === undefined ? 'to' : 'reason',
      'unapproved-transition',
      message,
      fix,
    ),
  ];
}

function checkVerification(placed: PlacedRow, { findRun }: TransitionRequest): TransitionFinding[] {
  const { infra, from, to, verifiedBy } = placed.row;
  if (to === null || to === 'A' || rankState(to) < rankState(from)) return [];
  const found = (key: string, message: string): TransitionFinding[] => {
    const fix = `run the tests that need ${JSON.stringify(infra)} with it in state ${to}, and write the id of that run into "verifiedBy"`;
    return [findingAt(placed, key, 'unverified-transition', message, fix)];
  };
  if (verifiedBy === undefined) return found('infra', 'names no run that verified it');
  const evidence = findRun(verifiedBy);
  if (!evidence && !isLikeRunId(verifiedBy))
    return found(
      'verifiedBy',
      `says ${JSON.stringify(verifiedBy)}, which is no id of a run, such as 20270131T101500Z`,
    );
  const flaw = evidence && findFlaw(evidence, infra, to);
  return flaw ? found('verifiedBy', `names the run ${verifiedBy}, but ${flaw}`) : [];
}
