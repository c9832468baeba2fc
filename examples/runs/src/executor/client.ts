import type { ZodType } from 'zod';
import type { StepResult } from '../domain/types';
import { report, reportV1 } from './schema';

/** How long the executor may take for a step, in milliseconds; less than a lease. */
const TIMEOUT = 30_000;

/** The executor did not do a step: it cannot be reached, it refused, or it answered what nobody understands. */
export class ExecutorError extends Error {
  override readonly name = 'ExecutorError';
}

/** The executor: turns an instruction into a patch. */
export interface ExecutorClient {
  /** @throws ExecutorError */
  execute(instruction: string): Promise<StepResult>;
}

/**
 * A client for both versions of the executor's API: where the second is answered with 422, as an executor
 * does that only knows the first one's fields, the step is asked for once more in that form.
 */
export function createExecutorClient(url: string): ExecutorClient {
  return {
    async execute(instruction) {
      const answer = await post(`${url}/v2/steps`, { instruction, format: 'unified-diff' });
      if (answer.status !== 422) return read(answer, report);
      return read(await post(`${url}/v1/steps`, { task: instruction }), reportV1);
    },
  };
}

async function post(url: string, body: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    throw new ExecutorError('the executor cannot be reached', { cause: error });
  }
}

async function read(answer: Response, schema: ZodType<StepResult>): Promise<StepResult> {
  if (!answer.ok) throw new ExecutorError(`the executor answered ${answer.status}`);
  const { data, error } = schema.safeParse(await answer.json().catch(() => undefined));
  if (error) throw new ExecutorError('the executor answered something else', { cause: error });
  return data;
}
