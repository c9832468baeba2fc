import { BASELINE_FILE } from '../baseline/baseline';
import type { State } from '../types';

/** What a run says of the infrastructure that it had. */
export interface RunEvidence {
  readonly infra: readonly {
    readonly name: string;
    readonly state: State;
    /** Null: nothing in the run tells. */
    readonly available: boolean | null;
    /** Tests that declare or use it and ran. */
    readonly ran: number;
    /** Of those that ran, tests that nothing shows to have done anything; absent: none. */
    readonly mayHaveReturned?: number;
  }[];
}

/** Looks a run up by what `verifiedBy` says; null where nothing is known of it here. */
export type FindRun = (id: string) => RunEvidence | null;

/** Why a run does not verify that an entry is in a state; null where it does. */
export function findFlaw({ infra }: RunEvidence, name: string, state: State): string | null {
  const row = infra.find((each) => each.name === name);
  if (!row) return `its registry did not have "${name}"`;
  if (row.state !== state) return `"${name}" was in state ${row.state} in it`;
  if (row.available === false) return `"${name}" was not available in it`;
  if (row.ran === 0) return `no test ran on "${name}" in it`;
  return row.ran > (row.mayHaveReturned ?? 0)
    ? null
    : `each test that ran on "${name}" in it may have returned before it did anything, as ${BASELINE_FILE} holds`;
}

/** Whether a text may be the id of a run: made from the time, or by a CI system, it has a number in it. */
export function isLikeRunId(text: string): boolean {
  return /^\w[\w.-]*$/.test(text) && /\d/.test(text);
}
