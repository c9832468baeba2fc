import { planGraph } from '../domain/plan-graph';
import { timestamp } from '../domain/timestamp';
import type { Run, StepRequest, Timestamp } from '../domain/types';
import type { Store } from '../store/store';

/** A run that is asked for; it is due at once unless it says when. */
export type RunRequest = { readonly dueAt?: Timestamp | undefined } & (
  { readonly kind: 'noop' } | { readonly kind: 'graph'; readonly steps: readonly StepRequest[] }
);

/**
 * Queues a run with its steps.
 *
 * @throws GraphError for steps that cannot be done in any order
 */
export async function createRun(store: Store, request: RunRequest): Promise<Run> {
  const createdAt = timestamp();
  const steps = request.kind === 'graph' ? planGraph(request.steps) : [];
  return store.transaction(async (tx) => {
    const run = await tx.addRun({
      kind: request.kind,
      needsWorker: steps.some(({ action }) => action !== 'noop'),
      dueAt: request.dueAt ?? createdAt,
      createdAt,
    });
    for (const [position, step] of steps.entries()) await tx.addStep(run.id, position, step);
    const nothing = { attempt: 0, step: null, detail: null };
    await tx.addEvent({ runId: run.id, type: 'run.queued', ...nothing, createdAt });
    return run;
  });
}
