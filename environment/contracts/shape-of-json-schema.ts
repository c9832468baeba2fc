import { isObject } from '../../registry/validation/read-loosely';
import { ANYTHING, joinShapes, type Shape } from './shape';

/** A JSON Schema, or what stands in place of one: `true` takes everything. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** Deeper, a schema that contains itself takes everything. */
const MOST_DEPTH = 40;

/**
 * What a JSON Schema reads. A field that it does not name is not read, unless it says what additional
 * properties are: consumers are made from what a schema names.
 *
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-core}
 */
export function shapeOfJsonSchema(root: JsonSchema): Shape {
  return new JsonSchemaReader(root).read(root, 0);
}

class JsonSchemaReader {
  constructor(private readonly root: JsonSchema) {}

  read(schema: unknown, depth: number): Shape {
    if (!isObject(schema) || depth > MOST_DEPTH) return ANYTHING;
    const own = this.readOwn(schema, depth);
    const parts = [
      ...listOf(schema.allOf),
      ...['$ref', '$dynamicRef'].flatMap((key) => this.follow(schema[key])),
    ].map((part) => this.read(part, depth + 1));
    const choices = [
      ...listOf(schema.anyOf),
      ...listOf(schema.oneOf),
      ...[schema.then, schema.else].filter(isObject),
    ].map((part) => this.read(part, depth + 1));
    const alternatives = choices.filter((shape) => shape !== ANYTHING);
    const known = [own, ...parts, ...alternatives].filter((shape) => !isSilent(shape));
    return known.length === 0 ? ANYTHING : joinShapes(known);
  }

  private readOwn(schema: Readonly<Record<string, unknown>>, depth: number): Shape {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const fields = new Map(
      Object.entries(properties).map(([name, part]) => [name, this.read(part, depth + 1)]),
    );
    const { additionalProperties: additional, patternProperties, items } = schema;
    const isTuple = Array.isArray(items) || Array.isArray(schema.prefixItems);
    const namesNothing = fields.size === 0 && items === undefined;
    return {
      fields,
      items: isTuple ? ANYTHING : isObject(items) ? this.read(items, depth + 1) : null,
      words: wordsOf(schema),
      isOpen:
        additional !== false &&
        (namesNothing ||
          (additional !== undefined && additional !== false) ||
          isObject(patternProperties)),
    };
  }

  private follow(reference: unknown): unknown[] {
    if (typeof reference !== 'string' || !reference.startsWith('#')) return [];
    // As Ajv does, a key is decoded by itself: `%2F` in it parts nothing.
    const keys = reference.slice(1).split('/').slice(1);
    const found = keys
      .map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), this.root);
    return found === undefined ? [] : [found];
  }
}

/** Says nothing of fields, items or words: `{}`, `{ "type": "string" }`, a bare `required`. */
function isSilent({ fields, items, words, isOpen }: Shape): boolean {
  return fields.size === 0 && items === null && words === null && isOpen;
}

function wordsOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? (schema.enum as unknown[]) : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
