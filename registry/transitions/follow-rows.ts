import type { State } from '../types';
import { describeEnds, describeState } from './describe-row';
import type { GovernedRegistry } from './governed-registry';
import { stateOf } from './list-changes';
import type { TransitionFinding } from './transition-finding';
import type { PlacedRow } from './transition-request';

/** Two registries, and what the earlier one is called. */
interface Compared {
  readonly before: GovernedRegistry;
  readonly now: GovernedRegistry;
  readonly ref: string;
}

/**
 * Whether the new rows of one entry lead, each from where the one before it led, from its state before
 * to its state now; the first place where they do not.
 */
export function followRows(
  rows: readonly PlacedRow[],
  { before, now, ref }: Compared,
): TransitionFinding[] {
  const { infra } = rows[0]!.row;
  const name = JSON.stringify(infra);
  let state = stateOf(before, infra);
  const history = before.transitions.filter((row) => row.infra === infra).at(-1);
  // An approval that comes late, for a change that the history lacks already.
  if (history && rows[0]!.row.from === history.to) state = history.to;
  for (const { index, row } of rows) {
    if (!isStep(state, row.from)) {
      const message = `the row about ${describeEnds(row)} fits no change: ${name} was ${describeState(state)} ${index === rows[0]!.index ? `at ${ref}` : 'after the row before it'}`;
      return [findingAt(index, 'from', message)];
    }
    state = row.to;
  }
  if (isStep(state, stateOf(now, infra))) return [];
  const { index, row } = rows.at(-1)!;
  const message = `the row about ${describeEnds(row)} fits no change: ${name} is ${describeState(stateOf(now, infra))}`;
  return [findingAt(index, 'to', message)];
}

/** An entry may come into the registry in state A without a row. */
export function isStep(from: State | null, to: State | null): boolean {
  return from === to || (from === null && to === 'A');
}

function findingAt(index: number, key: string, message: string): TransitionFinding {
  const fix = 'make the row say what was approved, or the entry what the row says';
  return { rule: 'unapproved-transition', at: ['transitions', index, key], message, fix };
}
