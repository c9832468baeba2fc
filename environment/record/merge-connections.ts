import type { ConnectionRecord } from './types';

/** The order of connections in a record: by endpoint, then by who made them. */
export function compareConnections(a: ConnectionRecord, b: ConnectionRecord): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/**
 * One record for each endpoint and each way to it, sorted. One that came about says more than those
 * that did not: the others were tried before the service was up.
 */
export function mergeConnections(all: readonly ConnectionRecord[]): ConnectionRecord[] {
  const merged = new Map<string, ConnectionRecord>();
  for (const each of all) {
    const known = merged.get(keyOf(each));
    merged.set(keyOf(each), known ? merge(known, each) : each);
  }
  return [...merged.values()].sort(compareConnections);
}

function merge(a: ConnectionRecord, b: ConnectionRecord): ConnectionRecord {
  const failures = [a.failure, b.failure];
  const failure = failures.includes(null) ? null : failures.sort()[0]!;
  return { ...a, isOwn: a.isOwn || b.isOwn, failure };
}

/**
 * The registry entries that connections reached, sorted. Of several that share an endpoint those that
 * the test declares are meant, or else the first.
 */
export function listTouched(
  connections: readonly ConnectionRecord[],
  requires: readonly string[],
): string[] {
  const names = connections
    .filter(({ isOwn }) => !isOwn)
    .flatMap(({ infra }) => {
      const declared = infra.filter((name) => requires.includes(name));
      return declared.length > 0 ? declared : infra.slice(0, 1);
    });
  return [...new Set(names)].sort();
}

function keyOf({ endpoint, by }: ConnectionRecord): string {
  return `${endpoint} ${by}`;
}
