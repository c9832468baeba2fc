import { z } from 'zod';
import type { ContractCase } from './contract-case';

const RUN = { run_id: 7, tokens_used: 1234 };
const run = z.object({ run_id: z.number(), tokens_used: z.number() });
const DISCARDED = 'lost; the consumer reads it, and the same comes out whatever is sent';

/** Fields that a consumer refuses the payload without: that tells nothing of whether they come out. */
export const requiredCases: readonly ContractCase[] = [
  {
    title: 'a required field that a transformation leaves out',
    payload: RUN,
    consumer: run.transform(({ run_id }) => ({ run_id })),
    losses: [`tokens_used 1234: ${DISCARDED}`],
  },
  {
    title: 'a required field that a transformation overwrites',
    payload: RUN,
    consumer: run.transform((read) => ({ ...read, tokens_used: 0 })),
    losses: ['tokens_used 1234: replaced by 0, whatever is sent'],
  },
  {
    title: 'a required field that the next schema of a pipe does not read',
    payload: RUN,
    consumer: run.pipe(z.object({ run_id: z.number() }) as unknown as typeof run),
    losses: [`tokens_used 1234: ${DISCARDED}`],
  },
  {
    title: 'a required field that a function checks and leaves out',
    payload: RUN,
    consumer: (payload) => ({ run_id: run.parse(payload).run_id }),
    losses: [`tokens_used 1234: ${DISCARDED}`],
  },
  {
    title: 'a required field in a nested object, of which another is renamed',
    payload: { u: { first: 'Ada', last: 'Lovelace' } },
    consumer: z.object({
      u: z.object({ first: z.string(), last: z.string() }).transform((u) => ({ name: u.first })),
    }),
    losses: [`u.last "Lovelace": ${DISCARDED}`],
  },
  {
    title: 'a required field that is lost while a random number is added',
    payload: RUN,
    consumer: (payload) => {
      const { run_id } = run.parse(payload);
      return { run_id, nonce: Math.random() };
    },
    losses: [`tokens_used 1234: ${DISCARDED}`],
  },
  {
    title: 'a field of a nested object that a function takes out of it',
    payload: { u: { first: 'Ada', last: 'Lovelace' }, id: 1 },
    consumer: (payload) => {
      const all = payload as { u: { first: string } };
      return { ...all, u: { first: all.u.first } };
    },
    losses: ['u.last "Lovelace": lost; the consumer reads no such field'],
  },
  {
    title: 'a required field that a schema with a promise leaves out',
    payload: RUN,
    consumer: run
      .refine(() => Promise.resolve(true))
      .transform(({ run_id }) => Promise.resolve({ run_id })),
    losses: [`tokens_used 1234: ${DISCARDED}`],
  },
  {
    title: 'a validator that returns nothing and does not look at a field',
    payload: { ...RUN, debug: true },
    consumer: (payload) => void run.parse(payload),
    losses: ['debug true: lost; the consumer reads no such field'],
  },
  {
    title: 'a validator that returns nothing, with an optional field',
    payload: RUN,
    consumer: (payload) =>
      void z.object({ run_id: z.number(), tokens_used: z.number().optional() }).parse(payload),
    losses: [],
  },
  {
    title: 'required fields in another form: dates, words, identifiers, formats, literals',
    payload: {
      kind: 'run',
      status: 'ok',
      at: '2026-01-01T00:00:00Z',
      id: '0190b3a8-7c1e-7d3f-8a2b-123456789abc',
      mail: 'ADA@EXAMPLE.ORG',
      isDone: true,
      count: 3,
      nothing: null,
    },
    consumer: z
      .object({
        kind: z.literal('run'),
        status: z.enum(['ok', 'failed']),
        at: z.iso.datetime(),
        id: z.uuid(),
        mail: z.email(),
        isDone: z.boolean(),
        count: z.number().int().min(1).max(3),
        nothing: z.string().nullable(),
      })
      .transform((read) => ({
        code: read.status === 'ok' ? 0 : 1,
        day: new Date(read.at).toISOString().slice(0, 10),
        key: `run:${read.id.replaceAll('-', '')}`,
        to: read.mail.toLowerCase().split('@'),
        state: read.isDone ? 'done' : 'open',
        bars: '|'.repeat(read.count),
        text: read.nothing ?? '-',
      })),
    losses: [],
  },
];
