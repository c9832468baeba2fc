import * as v from 'valibot';
import { z } from 'zod';
import type { Consumer } from '../../../dist/environment/contracts/run-consumer';
import {
  expectContract,
  toSurviveContract,
  type ContractOptions,
} from '../../../dist/environment/contracts/to-survive-contract';
import type { HermeticError } from '../../../dist/errors/hermetic-error';

const run = { type: 'object', properties: { id: { type: 'number' }, name: { type: 'string' } } };

/** What is thrown by the matcher, and by the function: code, what and why. */
async function refusal(consumer: unknown, options?: unknown): Promise<string> {
  const payload = { id: 1, name: 'Ada', tags: [], notes: [{ text: 'a', by: { id: 2 } }] };
  const told = [consumer as Consumer, options as ContractOptions | undefined] as const;
  let thrown: unknown;
  try {
    await toSurviveContract.call({}, payload, ...told);
  } catch (error) {
    thrown = error;
  }
  await expect(expectContract(payload, ...told)).rejects.toThrow((thrown as Error).message);
  const { code, what, why, fix } = thrown as HermeticError;
  return [code, what, ...why.split('\n'), fix].join(' | ');
}

test.each([
  ['undefined', undefined, 'is undefined: no schema', 'import it by the name'],
  ['null', null, 'is null: no schema', 'import it by the name'],
  ['a text', 'run', 'is a string: no schema', 'pass the schema'],
  ['an array', [run], 'is an array: no schema', 'pass the schema'],
  ['an empty object', {}, 'is an empty object: no schema', 'pass the schema'],
  ['true', true, 'is true, which takes everything', 'pass the schema'],
  ['a title', { title: 'Run', $defs: { run } }, 'only "title", "$defs": no schema', 'pass the'],
  ['a payload', { id: 1, name: 'Ada' }, 'only "id", "name": no schema', 'pass the schema'],
  ['a holder', { body: run }, 'a schema at "body": no schema', 'toSurviveContract(schema["body"])'],
  ['a holder (zod)', { body: z.object({}) }, 'a schema at "body"', '(schema["body"])'],
  ['a slip that holds', { item: run }, 'a schema at "item"', 'or write "items" for "item"'],
  ['fields (zod)', { type: z.string(), id: z.number() }, 'at "type", "id"', 'z.object({ … })'],
  ['a validator', { validateSync: () => true }, '"validateSync"', 'schema.validateSync(payload)'],
  ['any (zod)', z.any(), 'takes any payload and keeps it as it is', 'name the fields'],
  ['an open object (zod)', z.looseObject({}), 'takes any payload', 'name the fields'],
  ['a record of anything', z.record(z.string(), z.unknown()), 'takes any payload', 'name the'],
  ['any object', { type: 'object' }, 'takes any payload', 'name the fields'],
  ['any (valibot)', v.any(), 'takes any payload', 'name the fields'],
  ['a function that does nothing', (payload: unknown) => payload, 'takes any', 'name the fields'],
  ['any, by a promise', z.any().refine(() => Promise.resolve(true)), 'takes any', 'name the'],
  ['a broken library', { '~standard': {} }, '"~standard" cannot validate', 'pass the schema'],
])('no schema: %s', async (_, consumer, found, fix) => {
  const said = await refusal(consumer);

  expect(said).toMatch(/^HERMETIC_CONTRACT_NO_SCHEMA/);
  expect(said).toContain(found);
  expect(said).toContain(fix);
});

test.each([
  [
    'a misspelt keyword at the top',
    { propertys: { id: {} } },
    'propertys: "propertys" is no keyword of JSON Schema; the nearest is "properties"',
  ],
  [
    'one beside another',
    { type: 'object', body: run },
    'body: "body" is no keyword of JSON Schema | ',
  ],
  [
    'one deep inside',
    { $ref: '#/$defs/a', $defs: { a: { items: { anyOf: [{ typ: 'number' }] } } } },
    '$defs.a.items.anyOf[0].typ: "typ" is no keyword of JSON Schema; the nearest is "type"',
  ],
  ['a type that is none', { properties: { id: { type: 'strng' } } }, 'properties.id.type: must be'],
  ['fields in an array', { properties: [] }, 'properties: must be object'],
  ['a field of undefined', { properties: { id: undefined } }, 'properties.id: must be object'],
  [
    'a $ref to a slip',
    { $ref: '#/$defs/Rum', $defs: { Run: run } },
    'the $ref "#/$defs/Rum" leads nowhere; the nearest is "#/$defs/Run"',
  ],
  [
    'a $ref out of the schema',
    { $ref: 'common.json#/Run' },
    'the $ref "common.json#/Run" leads nowhere; only what is in the same schema',
  ],
  ['a pattern that is none', { pattern: '(' }, 'Invalid regular expression'],
  [
    'nullable without a type',
    { properties: { id: { nullable: true, allOf: [run] } } },
    '"nullable" cannot be used without "type"; beside a $ref or allOf write "anyOf": [',
  ],
])('no valid JSON Schema: %s', async (_, schema, said) => {
  const found = await refusal(schema);

  expect(found).toMatch(/^HERMETIC_CONTRACT_SCHEMA/);
  expect(found).toContain(said);
});

test('many mistakes are counted, and the first are told', async () => {
  const properties = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [n, { typ: 1 }]));

  const found = await refusal({ properties });

  expect(found).toContain('has 12 mistakes');
  expect(found).toContain(' | and 2 more | ');
});

test.each([
  ['a misspelt option', { excpet: ['id'] }, 'have "excpet", which is no option | the nearest is'],
  ['an option of none', { depth: 1 }, 'have "depth", which is no option | there is one option'],
  ['a field alone', { except: 'name' }, 'have "name" for "except" | it is an array'],
  ['a list alone', ['name'], 'are ["name"] | they are an object'],
])('options: %s', async (_, options, said) => {
  const found = await refusal(run, options);

  expect(found).toMatch(/^HERMETIC_CONTRACT_OPTION/);
  expect(found).toContain(said);
});

test.each([
  ['tag', 'the nearest field is "tags"'],
  ['notes[0].text', 'the nearest field is "notes[*].text"'],
  ['by', 'the nearest field is "notes[*].by"'],
  ['trace', 'no field of the payload is near to it'],
])('an exception that the payload does not have: %s', async (name, why) => {
  const found = await refusal(run, { except: ['tags', 'notes', name] });

  expect(found).toMatch(/^HERMETIC_CONTRACT_EXCEPT/);
  expect(found).toContain(why);
});

test('an exception of what arrives, or of nothing that is lost', async () => {
  const schema = { properties: { ...run.properties, notes: {} }, additionalProperties: true };

  const found = await refusal(schema, { except: ['notes'] });

  expect(found).toMatch(/^HERMETIC_CONTRACT_EXCEPT/);
  expect(found).toContain('excepts "notes", of which nothing is lost | all of it arrives');
  expect(found).toContain('take it out of "except"');
});

test.each<[string, unknown, Consumer, ContractOptions]>([
  ['any payload through a transformation', { id: 1 }, z.any().transform((x: unknown) => [x]), {}],
  ['a journey as text', { id: 1 }, (x) => JSON.parse(JSON.stringify(x)) as unknown, {}],
  ['a record of numbers', { id: 1 }, z.record(z.string(), z.number()), {}],
  ['a list of texts', ['a'], z.array(z.string()), {}],
  ['a text', 'a', z.string(), {}],
  ["a check of one's own", { id: 1 }, z.custom((x) => (x as { id?: number }).id === 1), {}],
  [
    'what OpenAPI and others add',
    { id: 1, kind: null },
    {
      type: 'object',
      title: 'Run',
      discriminator: { propertyName: 'kind' },
      externalDocs: { url: 'http://127.0.0.1' },
      'x-internal': true,
      properties: {
        id: { type: 'integer', format: 'int64', example: 1, xml: { attribute: true } },
        kind: { type: 'string', nullable: true, 'x-order': 2 },
      },
    },
    {},
  ],
  [
    'schemas inside that take everything',
    { id: 1, name: 'Ada', type: 'a' },
    { properties: { id: true, name: {}, type: { $comment: 'any' } }, $defs: { typ: {} } },
    {},
  ],
  ['fields with the names of keywords', { typ: 1 }, { properties: { typ: { enum: [1] } } }, {}],
  ['a dialect', { id: 1 }, { $schema: 'http://127.0.0.1/own', ...run }, {}],
  [
    'exceptions below what is empty',
    { id: 1, items: [], meta: null, labels: {} },
    run,
    { except: ['items[*].debug', 'items', 'meta.trace', 'meta', 'labels.a', 'labels'] },
  ],
  [
    'an exception of what was never sent',
    { id: 1 },
    { ...run, required: ['id', 'name'] },
    { except: ['name'] },
  ],
])('nothing is wrong with %s', async (_, payload, consumer, options) => {
  const { pass } = await toSurviveContract.call({}, payload, consumer, options);

  expect(pass).toBe(true);
  await expect(expectContract(payload, consumer, options)).resolves.toBeUndefined();
});

test('a schema that contains itself as an object is told the way to say so', async () => {
  const node: Record<string, unknown> = { type: 'object' };
  node.properties = { child: node };

  expect(await refusal(node)).toContain('it contains itself; by "$ref": "#" it can say so');
});

test.each([
  ['a promise', Promise.resolve({ id: 1 }), 'is a Promise', 'await it'],
  ['an answer', new Response('{"id":1}'), 'is a Response', 'response.json()'],
  ['a map', new Map([['id', 1]]), 'is a Map', 'Object.fromEntries(map)'],
  ['a set', new Set([1]), 'is a Set', '[...set]'],
])('no payload: %s', async (_, payload, found, fix) => {
  const schema = z.object({ id: z.number().optional() });
  const judge = (): unknown => toSurviveContract.call({}, payload, schema);
  expect(judge).toThrow(`HERMETIC_CONTRACT_PAYLOAD: the payload of the contract ${found}`);
  expect(judge).toThrow(fix);
  await expect(expectContract(payload, schema)).rejects.toThrow('HERMETIC_CONTRACT_PAYLOAD');
});
