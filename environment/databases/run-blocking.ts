import { spawnSync } from 'node:child_process';
import { HermeticError, type SerializedError } from '../../errors/hermetic-error';

/** What the other process answers on its fourth descriptor. */
export type BlockingAnswer<Result> =
  { readonly result: Result } | { readonly error: SerializedError };

const ANSWER = 3;

/**
 * Runs an asynchronous piece of work in a process of its own and blocks until it is done: databases
 * become ready in the middle of constructors and of other people's `connect`, where nothing can be
 * awaited. Whatever the work prints goes to standard error.
 *
 * @param script absolute path of a compiled module that ends in `answerBlocking(…)`
 * @throws the HermeticError that the work threw, or HERMETIC_HELPER_DIED
 */
export function runBlocking<Order, Result>(script: string, order: Order, infra: string): Result {
  const { output, status, signal, error } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(order),
    stdio: ['pipe', 2, 2, 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    // A debugger or a coverage tool that was meant for Jest must not wait in here.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const text = output?.[ANSWER]?.toString() ?? '';
  if (!text) {
    const reason = error?.message ?? `it ended with ${signal ?? `exit code ${status}`}`;
    throw HermeticError.of('HERMETIC_HELPER_DIED', { infra, reason });
  }
  const answer = JSON.parse(text) as BlockingAnswer<Result>;
  if ('error' in answer) throw HermeticError.fromJSON(answer.error);
  return answer.result;
}
