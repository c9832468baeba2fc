import { HermeticError } from '../../errors/hermetic-error';
import type { Reading } from './ask-consumer';
import { isPlain, toJson } from './payload';
import type { Outcome } from './run-consumer';
import type { Shape } from './shape';

/** Values of every type that a payload may have. */
const STRANGERS = [null, 'a', 0, true, { a: 1 }, [1]];

/**
 * Refuses a consumer that names nothing, takes whatever it is asked about and keeps it as it is, such as
 * `z.any()`: no payload could break that contract. Yields payloads that are to be read, and takes what
 * came of each. A function that makes something new of its payload does its work, whatever it takes.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA
 */
export function* refuseOpenDoor({
  sent,
  reader: { shape },
  outcome,
}: Reading): Generator<unknown, void, Outcome> {
  const isOpen = shape ? namesNothing(shape) : outcome.isInput === true;
  if (!isOpen || !isKept(sent, outcome)) return;
  for (const stranger of listStrangers(sent)) if (!isKept(stranger, yield stranger)) return;
  throw HermeticError.of('HERMETIC_CONTRACT_NO_SCHEMA', {
    found: 'one that takes any payload and keeps it as it is',
    fix: 'name the fields that the consumer reads, as z.object({ … }) does',
  });
}

function namesNothing({ fields, items, words, isOpen }: Shape): boolean {
  return fields.size === 0 && words === null && (items ? namesNothing(items) : isOpen);
}

function isKept(payload: unknown, { received, refusals }: Outcome): boolean {
  return refusals.length === 0 && toJson(received) === toJson(payload);
}

/** Payloads of the same kind with something else in them; of another kind for what is one value. */
function listStrangers(sent: unknown): unknown[] {
  if (Array.isArray(sent)) return [[], ...STRANGERS.map((each) => [each])];
  if (!isPlain(sent)) return STRANGERS;
  const keys = [...Object.keys(sent), 'another'];
  return [{}, ...STRANGERS.map((each) => Object.fromEntries(keys.map((key) => [key, each])))];
}
