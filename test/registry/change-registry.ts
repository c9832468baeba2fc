import { makeRegistry } from './valid-registry';

/** A dotted path and the value to put there; undefined takes away what is there. */
export type Change = readonly [path: string, value: unknown];

/** The valid registry with changes. */
export function changeRegistry(...changes: readonly Change[]): unknown {
  const registry: Record<string, unknown> = makeRegistry();
  for (const [path, value] of changes) {
    const keys = path.split('.');
    const last = keys.pop()!;
    let holder = registry;
    for (const key of keys) holder = holder[key] as Record<string, unknown>;
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return registry;
}
