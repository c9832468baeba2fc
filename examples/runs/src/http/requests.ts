import { z } from 'zod';
import { HttpError } from './http-error';

const step = z
  .strictObject({
    name: z.string().min(1).max(80),
    action: z.enum(['noop', 'patch']),
    instruction: z.string().min(1).optional(),
    after: z.array(z.string()).default([]),
  })
  .refine(({ action, instruction }) => (action === 'patch') === (instruction !== undefined), {
    error: 'a patch has an instruction, and nothing else has',
  });

const dueAt = z.iso.datetime({ precision: 3 }).optional();

/** The body of `POST /admin/runs`. */
export const runRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('noop'), dueAt }),
  z.strictObject({ kind: z.literal('graph'), dueAt, steps: z.array(step).min(1).max(100) }),
]);

/** The body of `POST /admin/ticks`. */
export const tickRequest = z.strictObject({ limit: z.number().int().min(1).max(100) });

/** @throws HttpError 400 */
export function readBody<Body>(schema: z.ZodType<Body>, text: string): Body {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'the body is no JSON');
  }
  const { data, error } = schema.safeParse(body);
  if (error) throw new HttpError(400, z.prettifyError(error));
  return data as Body;
}
