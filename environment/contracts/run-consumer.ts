import type Ajv from 'ajv/dist/2019';
import type { ErrorObject } from 'ajv/dist/2019';
import type { Refusal } from './compare-journey';
import { copyPayload } from './copy-payload';
import { ANYTHING, type Shape } from './shape';
import { shapeOfJsonSchema, type JsonSchema } from './shape-of-json-schema';
import { shapeOfStandardSchema } from './shape-of-standard-schema';
import { isStandardSchema, type StandardResult, type StandardSchema } from './standard-schema';

/**
 * What reads a payload: a schema of a library that speaks Standard Schema (zod, valibot, arktype), a
 * JSON Schema, or a function that parses and throws.
 */
export type Consumer = StandardSchema | JsonSchema | ((payload: unknown) => unknown);

/** What a consumer made of a payload. */
export interface Outcome {
  readonly received?: unknown;
  readonly refusals: readonly Refusal[];
}

/** A consumer that is ready to read payloads. */
export interface Reader {
  readonly shape: Shape | null;
  /** The consumer gets a copy: what it changes in place stays as it was sent. */
  read(payload: unknown): Outcome | Promise<Outcome>;
}

/** @throws what Ajv throws for a JSON Schema that is none */
export function openConsumer(consumer: Consumer): Reader {
  const { shape, read } = openByType(consumer);
  return { shape, read: (payload) => read(copyPayload(payload)) };
}

interface Opened {
  readonly shape: Shape | null;
  readonly read: (payload: unknown) => Outcome | Promise<Outcome>;
}

function openByType(consumer: Consumer): Opened {
  if (isStandardSchema(consumer)) return openStandardSchema(consumer);
  return typeof consumer === 'function' ? openFunction(consumer) : openJsonSchema(consumer);
}

function openStandardSchema(schema: StandardSchema): Opened {
  return {
    shape: shapeOfStandardSchema(schema),
    read(payload) {
      const result = schema['~standard'].validate(payload);
      return isThenable(result)
        ? Promise.resolve(result).then(describeResult)
        : describeResult(result);
    },
  };
}

function describeResult({ value, issues }: StandardResult): Outcome {
  if (!issues || issues.length === 0) return { received: value, refusals: [] };
  return {
    refusals: issues.map(({ path, message }) => ({
      path: (path ?? []).map((part) => {
        const key = typeof part === 'object' ? part.key : part;
        return typeof key === 'number' ? key : String(key);
      }),
      message,
    })),
  };
}

function openFunction(parse: (payload: unknown) => unknown): Opened {
  return {
    shape: null,
    read(payload) {
      try {
        const received = parse(payload);
        return isThenable(received)
          ? Promise.resolve(received).then((value) => ({ received: value, refusals: [] }), refuse)
          : { received, refusals: [] };
      } catch (error) {
        return refuse(error);
      }
    },
  };
}

function refuse(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { refusals: [{ path: [], message }] };
}

function openJsonSchema(schema: JsonSchema): Opened {
  // Loaded only where a JSON Schema is asked about: each test file's realm loads its own.
  const { default: Compiler } = require('ajv/dist/2019') as { default: typeof Ajv };
  const ajv = new Compiler({
    allErrors: true,
    useDefaults: true,
    strict: false,
    validateFormats: false,
  });
  const { $schema: _, ...withoutDialect } = typeof schema === 'object' ? schema : {};
  const validate = ajv.compile(typeof schema === 'object' ? withoutDialect : schema);
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
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
