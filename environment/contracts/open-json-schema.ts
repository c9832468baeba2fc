import type { ErrorObject } from 'ajv/dist/2019';
import type { Refusal } from './compare-journey';
import { compileJsonSchema } from './compile-json-schema';
import type { Reader } from './run-consumer';
import { ANYTHING } from './shape';
import { shapeOfJsonSchema, type JsonSchema } from './shape-of-json-schema';
import { splitPointer } from './split-pointer';

/**
 * A reader that validates by a JSON Schema, in place.
 *
 * @throws what `compileJsonSchema` throws
 */
export function openJsonSchema(schema: JsonSchema): Reader {
  const validate = compileJsonSchema(schema);
  return {
    shape: typeof schema === 'object' ? shapeOfJsonSchema(schema) : ANYTHING,
    // Ajv fills defaults in where they are missing.
    read(received) {
      if (validate(received)) return { received, refusals: [] };
      return { refusals: (validate.errors ?? []).flatMap(describeAjvError) };
    },
  };
}

function describeAjvError({
  instancePath,
  keyword,
  params,
  message = keyword,
}: ErrorObject): Refusal[] {
  // These say that a branch does not hold; what is wrong in it is said by itself.
  if (['anyOf', 'oneOf', 'if', 'not'].includes(keyword) && instancePath === '')
    return [{ path: [], message }];
  const path = splitPointer(instancePath).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const { missingProperty, allowedValues } = params as {
    readonly missingProperty?: string;
    readonly allowedValues?: readonly unknown[];
  };
  if (missingProperty !== undefined) return [{ path: [...path, missingProperty], message }];
  const words = allowedValues
    ? `: ${allowedValues.map((word) => JSON.stringify(word)).join(', ')}`
    : '';
  return [{ path, message: message + words }];
}
