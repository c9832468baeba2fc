import type Ajv from 'ajv/dist/2019';
import type { ValidateFunction } from 'ajv/dist/2019';
import { HermeticError } from '../../errors/hermetic-error';
import { nearestNames } from '../../registry/nearest-name';
import { findUnknownKeywords } from './find-unknown-keywords';
import { formatPath } from './payload';
import { refuseSilentSchema } from './refuse-no-schema';
import type { JsonSchema } from './shape-of-json-schema';
import { splitPointer } from './split-pointer';

/** What OpenAPI, JSON Schema 2020-12 and well-known tools add; it refuses nothing. */
const FOREIGN = new Set([
  ...['discriminator', 'example', 'externalDocs', 'xml'],
  ...['enumNames', 'errorMessage', 'markdownDescription', 'prefixItems', 'tsType'],
]);

/** What Ajv has a rule for, and what says nothing of a payload by itself. */
const SILENT = new Set([
  ...['$comment', '$dynamicAnchor', '$recursiveAnchor', 'format', 'id', 'nullable'],
]);

const MOST_FAULTS = 10;

/**
 * A validator that fills defaults in. Keywords that begin with `x-` are anybody's own.
 *
 * @throws HERMETIC_CONTRACT_NO_SCHEMA where the schema says nothing of a payload
 * @throws HERMETIC_CONTRACT_SCHEMA where it has unknown keywords, or is otherwise not valid
 */
export function compileJsonSchema(schema: JsonSchema): ValidateFunction {
  // Loaded only where a JSON Schema is asked about: each test file's realm loads its own.
  const { default: Compiler } = require('ajv/dist/2019') as { default: typeof Ajv };
  const ajv = new Compiler({
    allErrors: true,
    useDefaults: true,
    strict: false,
    validateFormats: false,
    validateSchema: false,
  });
  const { all: rules, keywords } = ajv.RULES;
  refuseSilentSchema(schema, {
    says: (name) => name === 'prefixItems' || (Object.hasOwn(rules, name) && !SILENT.has(name)),
    near: (name) =>
      Object.hasOwn(keywords, name) ? [] : nearestNames(name, Object.keys(keywords)),
  });
  if (typeof schema === 'boolean') return ajv.compile(schema);
  const { $schema: _, ...withoutDialect } = schema;
  const unknown = describeUnknown(withoutDialect, keywords);
  if (unknown.length > 0) throw describeFaults(unknown);
  try {
    if (ajv.validateSchema(withoutDialect) === true) return ajv.compile(withoutDialect);
  } catch (error) {
    throw describeFaults([describeUncompiled(error, withoutDialect)]);
  }
  throw describeFaults(describeInvalid(ajv));
}

function describeUnknown(schema: Readonly<Record<string, unknown>>, known: object): string[] {
  const isKnown = (name: string): boolean =>
    Object.hasOwn(known, name) || FOREIGN.has(name) || name.startsWith('x-');
  return findUnknownKeywords(schema, isKnown).map(({ path, name }) => {
    const nearest = nearestNames(name, [...Object.keys(known), ...FOREIGN]);
    const hint = nearest.length > 0 ? `; the nearest is ${nearest.map(quote).join(', ')}` : '';
    return `${formatPath(path)}: "${name}" is no keyword of JSON Schema${hint}`;
  });
}

function describeInvalid({ errors }: Ajv): string[] {
  const lines = (errors ?? [])
    // It says once more that none of the branches before it holds.
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map(({ instancePath, message, params }) => {
      const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] };
      const words = allowedValues ? `: ${allowedValues.map(quote).join(', ')}` : '';
      return `${formatPath(splitPointer(instancePath))}: ${message}${words}`;
    });
  return [...new Set(lines)];
}

function describeUncompiled(error: unknown, schema: Readonly<Record<string, unknown>>): string {
  // Ajv walks such a schema without an end.
  if (error instanceof RangeError) return 'it contains itself; by "$ref": "#" it can say so';
  const { missingRef } = error as { readonly missingRef?: string };
  if (missingRef === undefined) return explainRefusal(error);
  const name = missingRef.split('/').at(-1)!;
  const nearest = ['$defs', 'definitions'].flatMap((folder) =>
    nearestNames(name, Object.keys(schema[folder] ?? {})).map((found) => `#/${folder}/${found}`),
  );
  const hint = nearest.length > 0 ? `the nearest is ${nearest.map(quote).join(', ')}` : null;
  return `the $ref "${missingRef}" leads nowhere; ${hint ?? 'only what is in the same schema can be found'}`;
}

/** OpenAPI 3.0 has `nullable` beside `allOf`, too. */
function explainRefusal(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith('"nullable"')
    ? `${message}; beside a $ref or allOf write "anyOf": [{ … }, { "type": "null" }]`
    : message;
}

function describeFaults(faults: readonly string[]): HermeticError {
  const shown = faults.slice(0, MOST_FAULTS);
  const hidden = faults.length - shown.length;
  return HermeticError.of('HERMETIC_CONTRACT_SCHEMA', {
    count: faults.length,
    list: [...shown, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join('\n'),
  });
}

function quote(value: unknown): string {
  return JSON.stringify(value);
}
