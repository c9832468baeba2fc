import { timestamp } from '../domain/timestamp';
import type { Run, Step, StepResult } from '../domain/types';
import type { Transaction } from '../store/store';
import type { Scheduler } from './scheduler';

// A move is a change of status with the line that the log gets about it. It is one transaction: where the
// line cannot be written the status stays, and a ticker that dies in between leaves neither.

/** Another ticker has the run by now, as the lease ran out: what this one did of it does not count. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(run: Run) {
    super(`run ${run.id} is no longer leased to attempt ${run.attempt} of ${run.leaseOwner}`);
  }
}

/** Claims the run that is due first, if any. */
export function claimRun(scheduler: Scheduler): Promise<Run | undefined> {
  const { store, owner, leaseMs, isWorkerEnabled } = scheduler;
  return store.transaction(async (tx) => {
    const run = await tx.claimRun({
      owner,
      now: timestamp(),
      leaseExpiresAt: timestamp(leaseMs),
      withWorker: isWorkerEnabled,
    });
    if (run) await addEvent(tx, run, 'run.claimed');
    return run;
  });
}

/**
 * Moves a run; at its end the lease is given back.
 *
 * @throws LeaseLost
 */
export async function moveRun(
  scheduler: Scheduler,
  run: Run,
  status: 'running' | 'succeeded' | 'failed',
  detail: string | null = null,
): Promise<void> {
  const leaseExpiresAt = status === 'running' ? timestamp(scheduler.leaseMs) : null;
  await scheduler.store.transaction(async (tx) => {
    if (!(await tx.changeRun(run, status, leaseExpiresAt))) throw new LeaseLost(run);
    await addEvent(tx, run, `run.${status}`, null, detail);
  });
}

/**
 * Moves a step of a run, and renews the lease: steps are its signs of life.
 *
 * @throws LeaseLost
 */
export async function moveStep(
  scheduler: Scheduler,
  run: Run,
  step: Step,
  move: {
    readonly status: 'running' | 'succeeded' | 'failed';
    readonly result?: StepResult;
    readonly detail?: string;
  },
): Promise<void> {
  await scheduler.store.transaction(async (tx) => {
    const isHeld = await tx.changeRun(run, 'running', timestamp(scheduler.leaseMs));
    if (!isHeld) throw new LeaseLost(run);
    await tx.changeStep(step.id, move.status, move.result);
    await addEvent(tx, run, `step.${move.status}`, step.name, move.detail);
  });
}

function addEvent(
  tx: Transaction,
  { id, attempt }: Run,
  type: string,
  step: string | null = null,
  detail: string | null = null,
): Promise<void> {
  return tx.addEvent({ runId: id, attempt, type, step, detail, createdAt: timestamp() });
}
