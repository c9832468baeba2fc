import Ajv from 'ajv/dist/2019';
import * as v from 'valibot';
import { z } from 'zod';
import type { ContractCase } from './contract-case';
import { requiredCases } from './required-cases';

/** What a worker reports about a run, with the fields that a naive client loses. */
const REPORT = {
  run_id: 'r1',
  status: 'succeeded',
  patch_content: '--- a',
  files_changed: ['a.ts', 'b.ts'],
  tokens_used: 1234,
};

const result = z.object({
  patch_content: z.string().default(''),
  files_changed: z.array(z.string()).default([]),
});

interface Item {
  readonly id: string;
}

function numberItems(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({ id: `item-${index}` }));
}

const removing = new Ajv({ removeAdditional: 'all' }).compile({
  type: 'object',
  properties: { id: { type: 'number' }, at: {} },
});

export const contractCases: readonly ContractCase[] = [
  {
    title: 'a client that reads two fields in a nested object and a third under another name (zod)',
    payload: REPORT,
    consumer: z.object({
      run_id: z.string(),
      status: z.string(),
      result: result.default({ patch_content: '', files_changed: [] }),
      tokensUsed: z.number().default(0),
    }),
    losses: [
      'patch_content "--- a": lost; the consumer reads it at result.patch_content, which is "" now',
      'files_changed[*] "a.ts": lost; the consumer reads it at result.files_changed[*] (2 times)',
      'tokens_used 1234: lost; the consumer calls it tokensUsed, which is 0 now',
    ],
  },
  {
    title: 'the same client (valibot)',
    payload: REPORT,
    consumer: v.object({
      run_id: v.string(),
      status: v.string(),
      result: v.optional(
        v.object({
          patch_content: v.optional(v.string(), ''),
          files_changed: v.optional(v.array(v.string()), []),
        }),
        {},
      ),
      tokensUsed: v.optional(v.number(), 0),
    }),
    losses: [
      'patch_content "--- a": lost; the consumer reads it at result.patch_content, which is "" now',
      'files_changed[*] "a.ts": lost; the consumer reads it at result.files_changed[*] (2 times)',
      'tokens_used 1234: lost; the consumer calls it tokensUsed, which is 0 now',
    ],
  },
  {
    title: 'the same client (JSON Schema)',
    payload: REPORT,
    consumer: {
      type: 'object',
      required: ['run_id'],
      properties: {
        run_id: { type: 'string' },
        status: { type: 'string' },
        result: { $ref: '#/$defs/result' },
        tokensUsed: { type: 'number', default: 0 },
      },
      $defs: {
        result: {
          type: 'object',
          properties: {
            patch_content: { type: 'string' },
            files_changed: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
    losses: [
      'patch_content "--- a": lost; the consumer reads it at result.patch_content',
      'files_changed[*] "a.ts": lost; the consumer reads it at result.files_changed[*] (2 times)',
      'tokens_used 1234: lost; the consumer calls it tokensUsed, which is 0 now',
    ],
  },
  {
    title: 'a field that nobody reads',
    payload: { id: 1, debug: true },
    consumer: z.object({ id: z.number() }),
    losses: ['debug true: lost; the consumer reads no such field'],
  },
  {
    title: 'an optional field in another case',
    payload: { userName: 'Ada' },
    consumer: z.object({ user_name: z.string().optional() }),
    losses: ['userName "Ada": lost; the consumer calls it user_name'],
  },
  {
    title: 'a field that the producer nests and the consumer reads at the top',
    payload: { data: { total: 3 } },
    consumer: z.object({ total: z.number().optional() }),
    losses: ['data.total 3: lost; the consumer reads it at total'],
  },
  {
    title: 'a field of every item',
    payload: {
      items: [
        { id: 1, nm: 'x' },
        { id: 2, nm: 'y' },
      ],
    },
    consumer: z.object({
      items: z.array(z.object({ id: z.number(), name: z.string().optional() })),
    }),
    losses: ['items[*].nm "x": lost; the consumer calls it items[*].name (2 times)'],
  },
  {
    title: 'a value that a fallback replaces',
    payload: { attempts: '3x' },
    consumer: z.object({ attempts: z.number().catch(0) }),
    losses: ['attempts "3x": replaced by 0, whatever is sent'],
  },
  {
    title: 'a word in the wrong case that a fallback replaces',
    payload: { status: 'SUCCEEDED' },
    consumer: z.object({ status: z.enum(['succeeded', 'unknown']).catch('unknown') }),
    losses: ['status "SUCCEEDED": the consumer spells it "succeeded"; replaced by "unknown"'],
  },
  {
    title: 'a word in the wrong case that is refused',
    payload: { status: 'SUCCEEDED' },
    consumer: {
      type: 'object',
      properties: { status: { enum: ['succeeded', 'failed'] } },
    },
    losses: [
      'status "SUCCEEDED": the consumer spells it "succeeded"; refused: must be equal to one of the allowed values: "succeeded", "failed"',
    ],
    isRefused: true,
  },
  {
    title: 'a field in another case that the consumer needs',
    payload: { runId: 'r1' },
    consumer: z.object({ run_id: z.string() }),
    losses: ['runId "r1": lost; the consumer calls it run_id'],
    isRefused: true,
  },
  {
    title: 'a field that nobody sends',
    payload: { id: 1 },
    consumer: z.object({ id: z.number(), at: z.string() }),
    losses: [
      'at: not sent, and the consumer needs it: Invalid input: expected string, received undefined',
    ],
    isRefused: true,
  },
  {
    title: 'a strict schema that refuses the field',
    payload: { id: 1, tokens: 2 },
    consumer: z.strictObject({ id: z.number(), tokens_used: z.number().optional() }),
    losses: ['tokens 2: lost; the consumer calls it tokens_used'],
    isRefused: true,
  },
  {
    title: 'a variant without the field',
    payload: { kind: 'b', y: 1, x: 2 },
    consumer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), x: z.number() }),
      z.object({ kind: z.literal('b'), y: z.number() }),
    ]),
    losses: ['x 2: lost; the consumer reads no such field'],
  },
  {
    title: 'keys of the language',
    payload: JSON.parse('{"__proto__":{"x":1},"constructor":2,"id":3}') as unknown,
    consumer: z.object({ id: z.number() }),
    losses: [
      '__proto__.x 1: lost; the consumer reads no such field',
      'constructor 2: lost; the consumer reads no such field',
    ],
  },
  {
    title: 'a function that parses',
    payload: { id: 1, name: 'Ada' },
    consumer: (payload) => ({ id: (payload as { id: number }).id }),
    losses: ['name "Ada": lost; the consumer reads no such field'],
  },
  {
    title: 'a function that takes a field out of its input',
    payload: { id: 1, extra: 'x', items: [{ id: 2, extra: 'y' }] },
    consumer: (payload) => {
      const own = payload as { extra?: string; items: { extra?: string }[] };
      delete own.extra;
      for (const item of own.items) delete item.extra;
      return own;
    },
    losses: [
      'extra "x": lost; the consumer reads no such field',
      'items[*].extra "y": lost; the consumer reads no such field',
    ],
  },
  {
    title: 'a validator that removes additional properties (Ajv)',
    payload: { id: 1, name: 'Ada', at: new Date(0), call: () => 1 },
    consumer: (payload) => {
      if (!removing(payload)) throw new Error('refused');
      return payload;
    },
    losses: [
      'name "Ada": lost; the consumer reads no such field',
      'call () => 1: lost; the consumer reads no such field',
    ],
  },
  {
    title: 'the end of a long array',
    payload: { items: numberItems(250) },
    consumer: (payload) => ({ items: (payload as { items: Item[] }).items.slice(0, 200) }),
    losses: ['items[*].id "item-200": lost; the consumer reads no such field (50 times)'],
  },
  {
    title: 'the end of an array whose items come out in another form',
    payload: { items: numberItems(250) },
    consumer: (payload) => ({
      items: (payload as { items: Item[] }).items.slice(0, 240).map(({ id }) => ({ id: `${id}!` })),
    }),
    losses: ['items[*].id "item-240": lost; the consumer reads no such field (10 times)'],
  },
  {
    title: 'two fields with one value, of which one is read',
    payload: { title: 'hello-world', x: 'hello-world' },
    consumer: (payload) => ({ y: (payload as { x: string }).x }),
    losses: ['title "hello-world": lost; the consumer reads no such field'],
  },
  {
    title: 'a payload that is one value, which a fallback replaces',
    payload: 'three',
    consumer: z.number().catch(0),
    losses: ['the payload "three": replaced by 0, whatever is sent'],
  },
  {
    title: 'a schema that answers by a promise',
    payload: { id: 1, name: 'Ada' },
    consumer: z.object({ id: z.number().refine(() => Promise.resolve(true)) }),
    losses: ['name "Ada": lost; the consumer reads no such field'],
  },
  ...requiredCases,
  {
    title: 'fields in another form: coerced, joined, computed, trimmed',
    payload: {
      count: '12',
      at: '2026-01-01T00:00:00Z',
      first: 'Ada',
      last: 'Lovelace',
      price: '10.50',
      mail: ' ada@example.org',
    },
    consumer: z
      .object({
        count: z.coerce.number(),
        at: z.coerce.date(),
        first: z.string(),
        last: z.string(),
        price: z.string().transform((price) => Math.round(Number(price) * 100)),
        mail: z.string().trim(),
      })
      .transform(({ first, last, ...rest }) => ({ ...rest, name: `${first} ${last}` })),
    losses: [],
  },
  {
    title: 'a payload that is one value, in another form',
    payload: '12',
    consumer: z.coerce.number(),
    losses: [],
  },
  {
    title: 'an empty object that defaults fill',
    payload: {},
    consumer: () => ({ limit: 10 }),
    losses: [],
  },
  {
    title: 'a value that tells, which comes out elsewhere',
    payload: { a: 'hello-world', b: { id: 1 } },
    consumer: (payload) => {
      const { a, b } = payload as { a?: string; b: { id: number } };
      return { text: a ?? 'hello-world', b };
    },
    losses: [],
  },
  {
    title: 'many items in another form',
    payload: { items: numberItems(250) },
    consumer: (payload) => ({
      names: (payload as { items: Item[] }).items.map(({ id }) => `${id}!`),
    }),
    losses: [],
  },
  {
    title: 'a field renamed by the consumer itself',
    payload: { tokens_used: 0 },
    consumer: z
      .object({ tokens_used: z.number() })
      .transform(({ tokens_used }) => ({ tokensUsed: tokens_used })),
    losses: [],
  },
  {
    title: 'open objects, records, unknown values and defaults that replace nothing',
    payload: { extra: 1, map: { a: 1 }, any: { deep: [1] }, list: [1, 'a'] },
    consumer: z.looseObject({
      map: z.record(z.string(), z.number()),
      any: z.unknown(),
      list: z.tuple([z.number(), z.string()]),
      limit: z.number().default(10),
    }),
    losses: [],
  },
  {
    title: 'a default that equals what is sent',
    payload: { limit: 10 },
    consumer: z.object({ limit: z.number().default(10) }),
    losses: [],
  },
  {
    title: 'a schema that contains itself',
    payload: { name: 'a', children: [{ name: 'b', children: [] }] },
    consumer: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        children: { type: 'array', items: { $ref: '#' } },
      },
    },
    losses: [],
  },
  {
    title: 'additional properties that the JSON Schema takes on purpose',
    payload: { id: 1, labels: { a: 'b' }, other: 2 },
    consumer: {
      allOf: [
        { type: 'object', properties: { id: { type: 'number' } }, additionalProperties: true },
        { type: 'object', properties: { labels: { type: 'object' } }, additionalProperties: true },
      ],
    },
    losses: [],
  },
];
