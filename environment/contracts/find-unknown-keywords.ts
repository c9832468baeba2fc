import { isObject } from '../../registry/validation/read-loosely';
import { isStandardSchema } from './standard-schema';

/** A keyword that nothing reads, and where it stands. */
export interface UnknownKeyword {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

const ONE = [
  ...['additionalItems', 'additionalProperties', 'contains', 'contentSchema', 'else', 'if'],
  ...['items', 'not', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
];
const MANY = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'];
const NAMED = [
  ...['$defs', 'definitions', 'dependencies', 'dependentSchemas'],
  ...['patternProperties', 'properties'],
];

/** Every unknown keyword of a JSON Schema and of the schemas in it, in their order. */
export function findUnknownKeywords(
  root: Readonly<Record<string, unknown>>,
  isKnown: (name: string) => boolean,
): UnknownKeyword[] {
  const found: UnknownKeyword[] = [];
  // A schema made by code can contain itself.
  const seen = new Set<object>();
  const look = (schema: unknown, path: readonly (string | number)[]): void => {
    if (!isObject(schema) || seen.has(schema) || isStandardSchema(schema)) return;
    seen.add(schema);
    for (const [name, part] of Object.entries(schema)) {
      const at = [...path, name];
      if (!isKnown(name)) found.push({ path: at, name });
      if (ONE.includes(name)) look(part, at);
      if (MANY.includes(name) && Array.isArray(part))
        part.forEach((each, index) => look(each, [...at, index]));
      if (NAMED.includes(name) && isObject(part))
        for (const [key, each] of Object.entries(part)) look(each, [...at, key]);
    }
  };
  look(root, []);
  return found;
}
