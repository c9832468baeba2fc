import { describeEnds, describeState } from './describe-row';
import { isStep } from './follow-rows';
import { stateOf } from './list-changes';
import type { TransitionFinding } from './transition-finding';
import type { PlacedRow, TransitionRequest } from './transition-request';

/**
 * Whether the rows of each entry lead to the state that it is in; where nothing is compared, also
 * whether each starts where the one before it ended. Entries without rows have no history to follow.
 *
 * @param settled entries about which the comparison has spoken
 */
export function followHistory(
  { now, base }: TransitionRequest,
  settled: ReadonlySet<string>,
): TransitionFinding[] {
  const histories = new Map<string, PlacedRow[]>();
  for (const [index, row] of now.transitions.entries()) {
    const history = histories.get(row.infra) ?? [];
    histories.set(row.infra, [...history, { index, row }]);
  }
  return [...histories]
    .filter(([infra]) => !settled.has(infra))
    .flatMap(([infra, rows]) => {
      const last = rows.at(-1)!;
      const state = stateOf(now, infra);
      return [
        // What was merged with a gap can be mended no more: rows are only ever added.
        ...(base?.registry ? [] : rows.slice(1).flatMap((each, i) => checkGap(rows[i]!, each))),
        ...(isStep(last.row.to, state) ? [] : [explainEnd(last, infra, state)]),
      ];
    });
}

function checkGap(before: PlacedRow, { index, row }: PlacedRow): TransitionFinding[] {
  if (isStep(before.row.to, row.from)) return [];
  return [
    {
      rule: 'unapproved-transition',
      at: ['transitions', index, 'from'],
      message: `the row about ${describeEnds(row)} does not go on from transitions[${before.index}], which left it ${describeState(before.row.to)}`,
      fix: 'add the row that is missing between them, or make this one say what was approved',
    },
  ];
}

function explainEnd(
  { index, row }: PlacedRow,
  infra: string,
  state: ReturnType<typeof stateOf>,
): TransitionFinding {
  return {
    rule: 'unapproved-transition',
    at: state === null ? ['transitions', index, 'to'] : ['infra', infra, 'state'],
    message: `${JSON.stringify(infra)} is ${describeState(state)}, but its rows of "transitions" leave it ${describeState(row.to)}`,
    fix: 'take the change back, or have it approved and add its row to the end of "transitions"',
  };
}
