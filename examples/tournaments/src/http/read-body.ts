import type { IncomingMessage } from 'node:http';
import { DomainError } from '../domain/domain-error';

const maxBytes = 64 * 1024;

/** The JSON object that a request carries; `invalid` for anything else, and for more than 64 KiB. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new DomainError('invalid', 'the body is too large');
    chunks.push(chunk);
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  } catch (cause) {
    throw new DomainError('invalid', 'the body is not JSON', { cause });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DomainError('invalid', 'the body is not an object');
  }
  return body as Record<string, unknown>;
}
