import { readFileSync, writeSync } from 'node:fs';
import { learnVariables } from '../../errors/known-secrets';
import { HermeticError } from '../../errors/hermetic-error';
import type { BlockingAnswer } from './run-blocking';

const INPUT = 0;
const ANSWER = 3;

/** How often to look whether the process that asked is there, in milliseconds. */
const LOOK_MS = 200;

/** The other side of `runBlocking`: reads the order, does the work, answers, and ends the process. */
export async function answerBlocking<Order extends { readonly infra: string }, Result>(
  work: (order: Order) => Promise<Result>,
): Promise<never> {
  endWithParent(Number(process.argv[2]));
  const order = JSON.parse(readFileSync(INPUT, 'utf8')) as Order;
  learnVariables(textsOf(order));
  const answer = await work(order).then(
    (result): BlockingAnswer<Result | null> => ({ result: result ?? null }),
    (error: Error): BlockingAnswer<never> => ({ error: toHermeticError(error, order).toJSON() }),
  );
  writeSync(ANSWER, JSON.stringify(answer));
  process.exit();
}

/** Its fields have names that tell, as variables have: `password`, `adminUrl`. */
function textsOf(order: object): Record<string, string> {
  const entries = Object.entries(order).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** Who was to get the answer may be killed; what goes on for nobody is then in the way of the next run. */
function endWithParent(parent: number): void {
  const look = (): void => {
    if (process.ppid !== parent) process.exit(1);
  };
  look();
  setInterval(look, LOOK_MS).unref();
}

function toHermeticError(error: Error, { infra }: { readonly infra: string }): HermeticError {
  if (error instanceof HermeticError) return error;
  return HermeticError.of('HERMETIC_PROVISION_FAILED', {
    infra,
    message: error.stack ?? error.message,
  });
}
