import children from 'node:child_process';
import { HermeticError, type SerializedError } from '../../errors/hermetic-error';

/** As it is before any test: one that stubs it would stub it here too. */
const { spawnSync } = children;

/** What the other process answers on its fourth descriptor. */
export type BlockingAnswer<Result> =
  { readonly result: Result } | { readonly error: SerializedError };

const ANSWER = 3;

/** How long the work may take, in milliseconds: more than any migrations that somebody waits for. */
const TIME_LIMIT = 12 * 60 * 1000;

/**
 * Runs an asynchronous piece of work in a process of its own and blocks until it is done: databases
 * become ready in the middle of constructors and of other people's `connect`, where nothing can be
 * awaited. Whatever the work prints goes to standard error.
 *
 * @param script absolute path of a compiled module that ends in `answerBlocking(…)`
 * @param limit after so many milliseconds the process is killed
 * @throws the HermeticError that the work threw, HERMETIC_HELPER_DIED, or HERMETIC_HELPER_SLOW
 */
export function runBlocking<Order, Result>(
  script: string,
  order: Order,
  infra: string,
  limit = TIME_LIMIT,
): Result {
  const { output, status, signal, error } = spawnSync(
    process.execPath,
    [script, String(process.pid)],
    {
      input: JSON.stringify(order),
      stdio: ['pipe', 2, 2, 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
      timeout: limit,
      killSignal: 'SIGKILL',
      // A debugger or a coverage tool that was meant for Jest must not wait in here.
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const text = output?.[ANSWER]?.toString() ?? '';
  if (!text) {
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT')
      throw HermeticError.of('HERMETIC_HELPER_SLOW', { infra, seconds: limit / 1000 });
    const reason = error?.message ?? `it ended with ${signal ?? `exit code ${status}`}`;
    throw HermeticError.of('HERMETIC_HELPER_DIED', { infra, reason });
  }
  const answer = JSON.parse(text) as BlockingAnswer<Result>;
  if ('error' in answer) throw HermeticError.fromJSON(answer.error);
  return answer.result;
}
