import type { Run, Step, StepResult } from '../domain/types';
import { ExecutorError } from '../executor/client';
import { countRun } from '../metrics';
import { moveRun, moveStep } from './moves';
import type { Scheduler } from './scheduler';

/**
 * Does what a claimed run asks for. Steps that an earlier attempt has done stay done; the first that
 * fails is the end of the run.
 *
 * @throws LeaseLost, and what the store throws: the run then stays with its lease until that expires
 */
export async function executeRun(scheduler: Scheduler, run: Run): Promise<void> {
  await moveRun(scheduler, run, 'running');
  for (const step of await scheduler.store.stepsOf(run.id)) {
    if (step.status === 'succeeded') continue;
    const problem = await executeStep(scheduler, run, step);
    if (problem !== undefined) return endRun(scheduler, run, 'failed', `${step.name}: ${problem}`);
  }
  await endRun(scheduler, run, 'succeeded');
}

/** @returns why it failed, if it did */
async function executeStep(
  scheduler: Scheduler,
  run: Run,
  step: Step,
): Promise<string | undefined> {
  await moveStep(scheduler, run, step, { status: 'running' });
  let result: StepResult | undefined;
  try {
    if (step.action === 'patch') result = await scheduler.executor.execute(step.instruction ?? '');
  } catch (error) {
    if (!(error instanceof ExecutorError)) throw error;
    await moveStep(scheduler, run, step, { status: 'failed', detail: error.message });
    return error.message;
  }
  await moveStep(scheduler, run, step, { status: 'succeeded', ...(result && { result }) });
}

async function endRun(
  scheduler: Scheduler,
  run: Run,
  status: 'succeeded' | 'failed',
  detail?: string,
): Promise<void> {
  await moveRun(scheduler, run, status, detail);
  countRun(run.kind, status);
}
