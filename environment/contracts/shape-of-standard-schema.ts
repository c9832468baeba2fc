import { ANYTHING, joinShapes, type Shape } from './shape';
import { shapeOfJsonSchema } from './shape-of-json-schema';
import type { StandardSchema } from './standard-schema';

const TARGET = 'draft-2020-12';

/**
 * What a schema reads: by its own description as JSON Schema, else by the names that valibot's schemas
 * carry. Null where neither tells; then only what comes out of it does.
 *
 * @see {@link https://standardschema.dev/json-schema}
 */
export function shapeOfStandardSchema(schema: StandardSchema): Shape | null {
  const { jsonSchema } = schema['~standard'];
  if (!jsonSchema) return shapeOfNode(schema);
  try {
    // zod: a date or a transformation is no reason to describe nothing.
    const libraryOptions = { unrepresentable: 'any' };
    return shapeOfJsonSchema(jsonSchema.input({ target: TARGET, libraryOptions }));
  } catch {
    return null;
  }
}

interface ValibotNode {
  readonly type?: unknown;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly unknown[];
}

function shapeOfNode(given: unknown): Shape | null {
  if (typeof given !== 'object' || given === null) return null;
  const node = given as ValibotNode;
  const nothing: Shape = { fields: new Map(), items: null, words: null, isOpen: false };
  switch (node.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
    case 'object_with_rest': {
      const fields = Object.entries(node.entries ?? {}).map(
        ([name, field]) => [name, shapeOfNode(field) ?? ANYTHING] as const,
      );
      const isOpen = node.type === 'loose_object' || node.type === 'object_with_rest';
      return { ...nothing, fields: new Map(fields), isOpen };
    }
    case 'array':
      return { ...nothing, items: shapeOfNode(node.item) ?? ANYTHING };
    case 'picklist':
    case 'enum':
      return { ...nothing, words: node.options ?? null };
    case 'literal':
      return { ...nothing, words: [node.literal] };
    case 'union':
    case 'variant':
    case 'intersect':
      return joinShapes((node.options ?? []).map((option) => shapeOfNode(option) ?? ANYTHING));
    default:
      return node.wrapped === undefined ? ANYTHING : shapeOfNode(node.wrapped);
  }
}
