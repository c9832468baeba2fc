import { describeState, draftRow } from './describe-row';
import type { StateChange } from './list-changes';
import type { TransitionFinding } from './transition-finding';

interface Comparison {
  readonly ref: string;
  readonly day: string;
  /** Whether the registry of now has rows at all. */
  readonly hasRows: boolean;
}

/** A finding for each change that no row approves; a rename is one. */
export function explainUnapproved(
  open: readonly StateChange[],
  comparison: Comparison,
): TransitionFinding[] {
  const heirs = new Set(open.flatMap(({ to, renamed }) => (to === null && renamed) || []));
  return open
    .filter(({ infra }) => !heirs.has(infra))
    .map((change) => {
      const heir = open.find(({ infra }) => infra === change.renamed) ?? null;
      return {
        rule: 'unapproved-transition',
        at: placeOf(change),
        message: `${describe(change, comparison.ref)}: no new row of "transitions" approves that`,
        fix: advise(heir ? [change, heir] : [change], comparison),
      };
    });
}

function placeOf({ infra, to, renamed }: StateChange): string[] {
  if (to !== null) return ['infra', infra, 'state'];
  return renamed === undefined ? ['infra'] : ['infra', renamed];
}

function describe({ infra, from, to, renamed }: StateChange, ref: string): string {
  const name = JSON.stringify(infra);
  if (from === null) return `${name} is new, ${describeState(to)}`;
  const was = `${name} was ${describeState(from)} at ${ref}`;
  if (to !== null) return `${was}, and is ${describeState(to)} now`;
  return renamed === undefined
    ? `${was}, and is gone`
    : `${was}, and is called ${JSON.stringify(renamed)} now, which is a removal and an addition`;
}

function advise(changes: readonly StateChange[], { day, hasRows }: Comparison): string {
  const rows = changes.map((change) => draftRow(change, day));
  if (!hasRows) {
    const list = `"transitions": [\n${rows.map((row) => `  ${row}`).join(',\n')}\n]`;
    return `take it back, or have it approved and write this list beside "infra", at the top of the registry:\n${list}`;
  }
  return `take it back, or have it approved and add to the end of "transitions":\n${rows.join(',\n')}`;
}
