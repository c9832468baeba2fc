import { createHash } from 'node:crypto';

/** Tells one set of tests from another by their ids, whatever their order. */
export function hashTests(ids: Iterable<string>): string {
  const sorted = [...new Set(ids)].sort();
  return createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 16);
}
