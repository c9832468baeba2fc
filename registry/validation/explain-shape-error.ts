import type { ErrorObject } from 'ajv';
import { nearestName } from '../nearest-name';
import { describeChoices } from './describe-choices';
import { describeExpected, describeMissing, type Schema } from './describe-expected';
import { describeFound } from './describe-found';
import type { Mistake, Place } from './mistake';
import { isObject } from './read-loosely';

const MOST_KEYS_LISTED = 8;

/** An error of Ajv, run with `verbose`. */
export interface ShapeError extends ErrorObject<string, Record<string, unknown>> {
  readonly parentSchema: Schema;
}

/** Whether an error is about a key that the schema does not have. */
export function isUnknownKey(error: ShapeError): boolean {
  return error.keyword === 'additionalProperties';
}

/** What a person needs to know of an Ajv error about `value`. */
export function explainShapeError(error: ShapeError, value: unknown): Mistake {
  const at = placeOf(error.instancePath, value);
  const { params, parentSchema, data } = error;
  if (isUnknownKey(error)) return explainUnknownKey(at, String(params.additionalProperty), error);
  const name = error.propertyName ?? propertyNamed(data, at, value);
  if (name !== undefined) {
    const expected = describeExpected(parentSchema);
    return { at: [...at, name], found: describeFound(name), expected };
  }
  switch (error.keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      const expected = describeMissing(parentSchema.properties?.[missing]);
      return { at: [...at, missing], found: 'nothing', expected };
    }
    case 'uniqueItems': {
      const index = Math.max(Number(params.i), Number(params.j));
      const found = `${describeFound((data as unknown[])[index])} again`;
      return { at: [...at, index], found, expected: 'each item once' };
    }
    default:
      return {
        at,
        found: describeFound(data),
        expected: describeExpected(parentSchema),
        nearest: nearestChoice(data, parentSchema),
      };
  }
}

function explainUnknownKey(at: Place, key: string, { parentSchema, data }: ShapeError): Mistake {
  const free = Object.keys(parentSchema.properties ?? {}).filter(
    (known) => !isObject(data) || !Object.hasOwn(data, known),
  );
  const expected =
    free.length === 0
      ? 'no further key'
      : free.length <= MOST_KEYS_LISTED
        ? describeChoices(free)
        : 'a key that registry.schema.json describes';
  return { at: [...at, key], found: 'an unknown key', expected, nearest: nearestName(key, free) };
}

function nearestChoice(data: unknown, { enum: choices = [] }: Schema): string | undefined {
  const texts = choices.filter((choice) => typeof choice === 'string');
  return typeof data === 'string' ? nearestName(data, texts) : undefined;
}

/** Ajv says of a schema that is referred to not that it was given a name, but what it was given. */
function propertyNamed(data: unknown, at: Place, value: unknown): string | undefined {
  const there = at.reduce<unknown>(
    (found, step) => (found as Record<string, unknown>)[step],
    value,
  );
  return typeof data === 'string' && isObject(there) ? data : undefined;
}

/** The steps of a JSON pointer (RFC 6901); whether one is an index, only the value tells. */
function placeOf(pointer: string, value: unknown): Place {
  const steps: (string | number)[] = [];
  let current = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(current) ? Number(key) : key;
    steps.push(step);
    current = (current as Record<string | number, unknown>)[step];
  }
  return steps;
}
