import { compareJourney } from './compare-journey';
import type { Loss } from './loss';
import { formatPath, toJson, withoutValue } from './payload';
import { openConsumer, type Consumer, type Outcome, type Reader } from './run-consumer';

type Path = readonly (string | number)[];

/**
 * Sends a payload through its consumer and lists all data that does not arrive; empty where all does.
 * A promise where the consumer answers by one.
 */
export function followPayload(payload: unknown, consumer: Consumer): Loss[] | Promise<Loss[]> {
  const reader = openConsumer(consumer);
  const outcome = reader.read(payload);
  return outcome instanceof Promise
    ? outcome.then((settled) => followLater(payload, reader, settled))
    : follow(payload, reader, outcome, (path) => {
        return differs(outcome, reader.read(withoutValue(payload, path)) as Outcome);
      });
}

function follow(
  payload: unknown,
  { shape }: Reader,
  { received, refusals }: Outcome,
  dependsOn: (path: Path) => boolean,
): Loss[] {
  return compareJourney({ sent: payload, received, refusals, shape, dependsOn });
}

/** Finds out first which paths the comparison asks about, then asks the consumer about each. */
async function followLater(payload: unknown, reader: Reader, outcome: Outcome): Promise<Loss[]> {
  const asked = new Map<string, Path>();
  follow(payload, reader, outcome, (path) => {
    asked.set(formatPath(path), path);
    return false;
  });
  const answers = new Map<string, boolean>();
  for (const [name, path] of asked) {
    answers.set(name, differs(outcome, await reader.read(withoutValue(payload, path))));
  }
  return follow(payload, reader, outcome, (path) => answers.get(formatPath(path)) ?? false);
}

/** A consumer that refuses what lacks the value has read it, too. */
function differs(a: Outcome, b: Outcome): boolean {
  return b.refusals.length > 0 || toJson(a.received) !== toJson(b.received);
}
