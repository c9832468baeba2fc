import { checkRow } from './check-row';
import { compareStates } from './compare-states';
import { describeEnds } from './describe-row';
import { followHistory } from './follow-history';
import { matchHistory } from './match-history';
import type { Transition } from '../types';
import type { TransitionFinding } from './transition-finding';
import type { PlacedRow, TransitionRequest } from './transition-request';

/**
 * Everything wrong with the changes of state between a registry at a reference and now: changes that
 * no new row approves, rows that approve nothing, and a history that was rewritten. Without a
 * reference only what the rows themselves and the states of now tell.
 */
export function findTransitionFaults(request: TransitionRequest): TransitionFinding[] {
  const { now, base } = request;
  const before = base?.registry?.transitions ?? [];
  const { fresh, lost } = matchHistory(before, now.transitions);
  const added = fresh.map((index): PlacedRow => ({ index, row: now.transitions[index]! }));
  const rewrites = lost.map((row) => ({ row, by: added.find((each) => isAbout(each.row, row)) }));
  const edited = new Set(rewrites.map(({ by }) => by));
  const rows = added.filter((each) => !edited.has(each));
  const compared = compareStates(rows, request);
  return [
    ...rewrites.map(({ row, by }) => explainRewrite(row, by, base!.ref)),
    ...rows.flatMap((each) => checkRow(each, request)),
    ...compared.findings,
    ...followHistory(request, compared.settled),
  ];
}

function isAbout(one: Transition, other: Transition): boolean {
  return one.infra === other.infra && one.from === other.from && one.to === other.to;
}

function explainRewrite(row: Transition, by: PlacedRow | undefined, ref: string) {
  const what = `the row of "transitions" about ${describeEnds(row)}, approved on ${row.date},`;
  return {
    rule: 'unapproved-transition',
    at: by ? ['transitions', by.index] : ['transitions'],
    message: by
      ? `${what} is not what it is at ${ref}; approvals are only ever added`
      : `${what} is at ${ref}, and is gone or has moved; approvals are only ever added`,
    fix: `put the row back as it is at ${ref}, in its order, or bring this branch up to date:\n${JSON.stringify(row)}`,
  } as const;
}
