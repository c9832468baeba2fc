import { explainUnapproved } from './explain-unapproved';
import { followRows } from './follow-rows';
import type { GovernedRegistry } from './governed-registry';
import { listChanges, stateOf, type StateChange } from './list-changes';
import type { TransitionFinding } from './transition-finding';
import type { PlacedRow, TransitionRequest } from './transition-request';

/** What the comparison of states found, and which entries it has spoken about. */
export interface ComparedStates {
  readonly findings: readonly TransitionFinding[];
  readonly settled: ReadonlySet<string>;
}

/** Compares the states of two registries with the rows that are new; the first registry of all needs none. */
export function compareStates(
  rows: readonly PlacedRow[],
  { now, base, day }: TransitionRequest,
): ComparedStates {
  const before = base?.registry;
  if (!before) return { findings: [], settled: new Set() };
  const rowsOf = (infra: string): PlacedRow[] => rows.filter(({ row }) => row.infra === infra);
  const changes = listChanges(before, now);
  const open = changes.filter(
    (change) => needsApproval(change) && rowsOf(change.infra).length === 0,
  );
  const named = [...new Set(rows.map(({ row }) => row.infra))];
  return {
    findings: [
      ...explainUnapproved(open, { ref: base.ref, day, hasRows: now.transitions.length > 0 }),
      ...named.flatMap((infra) => followRows(rowsOf(infra), { before, now, ref: base.ref })),
      ...changes.flatMap((change) => checkJump(change, rowsOf(change.infra), before)),
    ],
    settled: new Set([...open.map(({ infra }) => infra), ...named]),
  };
}

/** Everything but a new entry in state A: that says only what is missing. */
function needsApproval({ from, to }: StateChange): boolean {
  return from !== null || to !== 'A';
}

/** From A to C in one change, whatever the rows in between: by none, by another name, by a removal. */
function checkJump(
  { infra, from, to, renamed }: StateChange,
  rows: readonly PlacedRow[],
  before: GovernedRegistry,
): TransitionFinding[] {
  const origin = from ?? (renamed === undefined ? null : stateOf(before, renamed));
  if (origin !== 'A' || to !== 'C') return [];
  const isTold = rows.some(
    ({ row }) => row.to === 'B' || row.jump === true || (row.from === 'A' && row.to === 'C'),
  );
  if (isTold) return [];
  const message = `${JSON.stringify(infra)} went from state A to state C without a record of state B`;
  const fix =
    'promote it to state B first, or have the jump itself approved, with "jump": true in its row';
  return [{ rule: 'skipped-state', at: ['infra', infra, 'state'], message, fix }];
}
