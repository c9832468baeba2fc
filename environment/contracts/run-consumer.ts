import type { Refusal } from './compare-journey';
import { copyPayload } from './copy-payload';
import { openJsonSchema } from './open-json-schema';
import { refuseNoSchema } from './refuse-no-schema';
import type { Shape } from './shape';
import type { JsonSchema } from './shape-of-json-schema';
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
  /** Whether a function returned the very object that it was given. */
  readonly isInput?: boolean;
}

/** A consumer that is ready to read payloads. */
export interface Reader {
  readonly shape: Shape | null;
  readonly read: (payload: unknown) => Outcome | Promise<Outcome>;
}

/**
 * Makes a consumer ready. It gets a copy of each payload: what it changes in place stays as it was sent.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA, HERMETIC_CONTRACT_SCHEMA for a consumer that cannot be one
 */
export function openConsumer(consumer: Consumer): Reader {
  refuseNoSchema(consumer);
  const { shape, read } = openByType(consumer);
  return { shape, read: (payload) => read(copyPayload(payload)) };
}

function openByType(consumer: Consumer): Reader {
  if (isStandardSchema(consumer)) return openStandardSchema(consumer);
  return typeof consumer === 'function' ? openFunction(consumer) : openJsonSchema(consumer);
}

function openStandardSchema(schema: StandardSchema): Reader {
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

function openFunction(parse: (payload: unknown) => unknown): Reader {
  return {
    shape: null,
    read(payload) {
      try {
        const received = parse(payload);
        const accept = (value: unknown): Outcome => ({
          received: value,
          refusals: [],
          isInput: value === payload && typeof value === 'object',
        });
        return isThenable(received)
          ? Promise.resolve(received).then(accept, refuse)
          : accept(received);
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
