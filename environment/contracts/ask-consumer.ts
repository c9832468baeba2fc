import { formatPath, listLeaves, patternOf, toJson, valueAt, withValue } from './payload';
import { listOtherValues } from './list-other-values';
import type { Outcome, Reader } from './run-consumer';
import { shapeAt } from './shape';

/** Where a value stands in a payload. */
export type ValuePath = readonly (string | number)[];

/** What becomes of a value, as far as the consumer can be asked. */
export type Answer =
  /** Something else comes out without it, or with another in its place. */
  | 'arrives'
  /** The consumer asks for it, and whatever it is, the same comes out. */
  | 'discarded'
  /** The consumer does not miss it. */
  | 'ignored';

/** A payload that was read, by whom, and what came of it. */
export interface Reading {
  readonly sent: unknown;
  readonly reader: Reader;
  readonly outcome: Outcome;
}

/**
 * Asks a consumer what becomes of a value: yields payloads that are to be read, and takes what came of each.
 *
 * That it is asked for does not tell whether it comes out: a value that may not be left away is changed
 * to others that the consumer takes. Where it takes no other, that it was read is all that can be known;
 * so it is with a function that returns nothing.
 */
export function* askConsumer(
  { sent, reader, outcome }: Reading,
  path: ValuePath,
): Generator<unknown, Answer, Outcome> {
  const without = yield withValue(sent, path, undefined);
  if (isRefused(without)) {
    if (outcome.received === undefined) return 'arrives';
    let isTaken = false;
    for (const value of listOthers(sent, reader, path)) {
      const other = yield withValue(sent, path, value);
      if (isRefused(other)) continue;
      if (differs(outcome, other, yield sent)) return 'arrives';
      isTaken = true;
    }
    return isTaken ? 'discarded' : 'arrives';
  }
  if (outcome.received === undefined)
    return isRefused(yield withValue(sent, path, STRANGE)) ? 'arrives' : 'ignored';
  return differs(outcome, without, yield sent) ? 'arrives' : 'ignored';
}

/** What hardly any check of a value takes. */
const STRANGE = { '': [null] };

function isRefused({ refusals }: Outcome): boolean {
  return refusals.length > 0;
}

/** Words that the consumer knows, what other items have there, and values of the same form. */
function listOthers(sent: unknown, { shape }: Reader, path: ValuePath): unknown[] {
  const MOST = 24;
  const value = valueAt(sent, path);
  const words = (shape && shapeAt(shape, path)?.words) ?? [];
  const pattern = formatPath(patternOf(path));
  const siblings = path.some((key) => typeof key === 'number')
    ? listLeaves(sent).filter((leaf) => formatPath(patternOf(leaf.path)) === pattern)
    : [];
  const all = [
    ...words.slice(0, MOST / 3),
    ...siblings.slice(0, MOST / 3).map((leaf) => leaf.value),
    ...listOtherValues(value),
  ];
  const own = toJson(value);
  const texts = all.map(toJson);
  return all
    .filter((_, index) => texts[index] !== own && texts.indexOf(texts[index]!) === index)
    .slice(0, MOST);
}

/**
 * Whether something else came out, but for what comes out otherwise each time, such as the time of day.
 *
 * @param again what came of the first payload once more, after the other
 */
function differs(first: Outcome, other: Outcome, again: Outcome): boolean {
  if (toJson(first.received) === toJson(other.received)) return false;
  const [was, is, repeated] = [first, other, again].map(readTexts) as [Texts, Texts, Texts];
  const isStable = (name: string): boolean => was.get(name) === repeated.get(name);
  return [...new Set([...was.keys(), ...is.keys()])].some(
    (name) => isStable(name) && was.get(name) !== is.get(name),
  );
}

type Texts = ReadonlyMap<string, string>;

function readTexts({ received }: Outcome): Texts {
  return new Map(listLeaves(received).map(({ path, value }) => [formatPath(path), toJson(value)]));
}
