import type { State } from '../types';

const RANKS: Readonly<Record<State, number>> = { A: 1, B: 2, C: 3 };

/** How far a state is: C above B above A above "not in the registry", which is 0. */
export function rankState(state: State | null): number {
  return state === null ? 0 : RANKS[state];
}

/** Whether a value is one of the states. */
export function isState(value: unknown): value is State {
  return value === 'A' || value === 'B' || value === 'C';
}
