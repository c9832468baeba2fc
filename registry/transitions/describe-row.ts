import { placeholders } from '../placeholders';
import type { State, Transition } from '../types';
import { PENDING_APPROVAL } from './pending-approval';
import { rankState } from './rank-state';

type Ends = Pick<Transition, 'infra' | 'from' | 'to'>;

/** A change in words: `"Clerk" from state A to state B`. */
export function describeEnds({ infra, from, to }: Ends): string {
  return `${JSON.stringify(infra)} from ${describeEnd(from)} to ${describeEnd(to)}`;
}

/** Where an entry is, in words: `in state A`. */
export function describeState(state: State | null): string {
  return state === null ? 'not in the registry' : `in state ${state}`;
}

function describeEnd(state: State | null): string {
  return state === null ? 'nothing' : `state ${state}`;
}

/** A row of `transitions` to be pasted, with what only a person can say left open. */
export function draftRow({ infra, from, to }: Ends, day: string): string {
  const row = { infra, from, to, approvedBy: PENDING_APPROVAL, date: day, reference: 'WHERE' };
  return JSON.stringify(isDemotion(row) ? { ...row, reason: placeholders.reason } : row);
}

/** Whether a change takes an entry back, which needs a reason; a removal does not say where it goes. */
export function isDemotion({ from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return to !== null && rankState(to) < rankState(from);
}
