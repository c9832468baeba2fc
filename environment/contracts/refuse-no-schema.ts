import { HermeticError } from '../../errors/hermetic-error';
import type { JsonSchema } from './shape-of-json-schema';
import { isStandardSchema } from './standard-schema';

/** What of the keywords of JSON Schema matters here. */
export interface KeywordBook {
  /** Whether a keyword says something of a payload, as `type` does and `title` does not. */
  says(name: string): boolean;
  /** The keywords that a name may be a slip of; none for a keyword. */
  near(name: string): readonly string[];
}

const FIXES = {
  missing: 'import it by the name that its module exports, and pass it',
  silent: 'pass the schema that the consumer reads the payload with',
  object: 'make one schema of them, as z.object({ … }) does',
};

/**
 * Refuses what cannot be a consumer at all.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA
 */
export function refuseNoSchema(consumer: unknown): void {
  if (isStandardSchema(consumer)) {
    const { validate } = (consumer['~standard'] ?? {}) as { readonly validate?: unknown };
    if (typeof validate !== 'function')
      throw describe('an object whose "~standard" cannot validate', FIXES.silent);
    return;
  }
  if (typeof consumer === 'function' || typeof consumer === 'boolean') return;
  if (typeof consumer === 'object' && consumer !== null && !Array.isArray(consumer)) return;
  if (consumer === undefined || consumer === null) throw describe(String(consumer), FIXES.missing);
  const found = Array.isArray(consumer) ? 'an array' : `a ${typeof consumer}`;
  throw describe(found, FIXES.silent);
}

/**
 * Refuses an object that is no JSON Schema, and a schema that says nothing of any payload: all would
 * pass. In the schemas inside of one, `{}` and `true` are as good as any.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA
 */
export function refuseSilentSchema(schema: JsonSchema, { says, near }: KeywordBook): void {
  if (schema === false) return;
  if (schema === true) throw describe('true, which takes everything', FIXES.silent);
  const parts = Object.entries(schema);
  const ofLibrary = parts.filter(([, part]) => isStandardSchema(part));
  if (ofLibrary.length === 0 && parts.some(([name]) => says(name))) return;
  const holders = ofLibrary.length > 0 ? ofLibrary : parts.filter(([, part]) => isLikeSchema(part));
  const names = parts.map(([name]) => name);
  const [first] = holders;
  if (first) {
    const [name] = first;
    const [slip] = near(name);
    const instead = slip === undefined ? '' : `, or write "${slip}" for "${name}"`;
    const fix =
      holders.length > 1
        ? FIXES.object
        : `pass what it has there: toSurviveContract(schema[${JSON.stringify(name)}])${instead}`;
    throw describe(`an object with a schema at ${list(holders.map(([key]) => key))}`, fix);
  }
  const method = ['parse', 'validateSync', 'validate', 'decode'].find(
    (name) => typeof schema[name] === 'function',
  );
  if (method !== undefined) {
    const fix = `pass a function that returns what it reads and throws where it refuses: (payload) => schema.${method}(payload)`;
    throw describe(`an object with ${list([method])}, which is none of these`, fix);
  }
  // A slip in the only keyword is told as such, with its place.
  if (names.some((name) => near(name).some(says))) return;
  const found = names.length === 0 ? 'an empty object' : `an object that has only ${list(names)}`;
  throw describe(found, FIXES.silent);
}

function describe(found: string, fix: string): HermeticError {
  return HermeticError.of('HERMETIC_CONTRACT_NO_SCHEMA', { found, fix });
}

function list(names: readonly string[]): string {
  const MOST = 5;
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : '';
  return (
    names
      .slice(0, MOST)
      .map((name) => JSON.stringify(name))
      .join(', ') + more
  );
}

/** What is hardly anything else: a schema of a library, or an object with the marks of a JSON Schema. */
function isLikeSchema(value: unknown): boolean {
  if (isStandardSchema(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { type, properties, $ref, allOf, anyOf, oneOf } = value as Record<string, unknown>;
  return (
    [type, $ref].some((part) => typeof part === 'string') ||
    [type, allOf, anyOf, oneOf].some((part) => Array.isArray(part)) ||
    (typeof properties === 'object' && properties !== null)
  );
}
