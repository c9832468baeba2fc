import schema from '../../registry.schema.json';
import { describeChoices } from './describe-choices';

/** The parts of JSON Schema that registry.schema.json says "expected …" with. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  /** `expected …`: what editors show, and what the mistake says. */
  readonly errorMessage?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
};

/** What a schema wants, in words: its own, its choices, or its type. */
export function describeExpected(wanted: Schema): string {
  if (wanted.errorMessage) return wanted.errorMessage.replace(/^expected /, '');
  if (wanted.enum) return describeChoices(wanted.enum);
  if ('const' in wanted) return JSON.stringify(wanted.const);
  return TYPE_WORDS[wanted.type ?? ''] ?? 'something else';
}

/** What a required property wants, with what the property is for. */
export function describeMissing(property: Schema = {}): string {
  const expected = describeExpected(resolve(property));
  const purpose = property.description?.split(/\.(?:\s|$)/)[0];
  return purpose ? `${expected} (${purpose[0]?.toLowerCase()}${purpose.slice(1)})` : expected;
}

function resolve(property: Schema): Schema {
  if (!property.$ref) return property;
  const name = property.$ref.replace('#/definitions/', '');
  return (schema.definitions as Readonly<Record<string, Schema>>)[name] ?? property;
}
