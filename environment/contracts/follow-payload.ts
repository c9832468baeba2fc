import { askConsumer, type Answer, type Reading, type ValuePath } from './ask-consumer';
import { compareJourney } from './compare-journey';
import type { Loss } from './loss';
import { formatPath } from './payload';
import { refuseNoPayload } from './refuse-no-payload';
import { refuseOpenDoor } from './refuse-open-door';
import { openConsumer, type Consumer, type Outcome, type Reader } from './run-consumer';

/**
 * Sends a payload through its consumer and lists all data that does not arrive; empty where all does.
 * A promise where the consumer answers by one.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA where the consumer takes whatever it is asked about;
 *   HERMETIC_CONTRACT_PAYLOAD where the payload is no data
 */
export function followPayload(payload: unknown, consumer: Consumer): Loss[] | Promise<Loss[]> {
  const reader = openConsumer(consumer);
  refuseNoPayload(payload);
  const outcome = reader.read(payload);
  return outcome instanceof Promise
    ? outcome.then((settled) => followLater({ sent: payload, reader, outcome: settled }))
    : followNow({ sent: payload, reader, outcome });
}

function followNow(reading: Reading): Loss[] {
  runNow(refuseOpenDoor(reading), reading.reader);
  return follow(reading, (path) => runNow(askConsumer(reading, path), reading.reader));
}

/** Finds out first which paths the comparison asks about, then asks the consumer about each. */
async function followLater(reading: Reading): Promise<Loss[]> {
  await runLater(refuseOpenDoor(reading), reading.reader);
  const asked = new Map<string, ValuePath>();
  follow(reading, (path) => {
    asked.set(formatPath(path), path);
    return 'ignored';
  });
  const answers = new Map<string, Answer>();
  for (const [name, path] of asked)
    answers.set(name, await runLater(askConsumer(reading, path), reading.reader));
  return follow(reading, (path) => answers.get(formatPath(path)) ?? 'ignored');
}

function follow({ sent, reader, outcome }: Reading, ask: (path: ValuePath) => Answer): Loss[] {
  const { received, refusals } = outcome;
  return compareJourney({ sent, received, refusals, shape: reader.shape, ask });
}

/** Questions to a consumer: payloads that it is to read, and what follows from what came of them. */
type Questions<T> = Generator<unknown, T, Outcome>;

function runNow<T>(questions: Questions<T>, { read }: Reader): T {
  let step = questions.next();
  while (!step.done) step = questions.next(read(step.value) as Outcome);
  return step.value;
}

async function runLater<T>(questions: Questions<T>, { read }: Reader): Promise<T> {
  let step = questions.next();
  while (!step.done) step = questions.next(await read(step.value));
  return step.value;
}
