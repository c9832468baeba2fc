import { createHash } from 'node:crypto';

/** Tells one content of a test file from another, however a checkout ends its lines. */
export function hashSource(source: string): string {
  return createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
}
