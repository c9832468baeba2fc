import { Blob, File } from 'node:buffer';
import { SHARED_MODULES } from '../orders/process-state';

/** What the language brings, anew for each realm. */
const INTRINSICS = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date'],
  ...['RegExp', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Error', 'TypeError'],
  ...['RangeError', 'SyntaxError', 'ArrayBuffer', 'Math', 'JSON', 'Reflect', 'Intl', 'Atomics'],
  ...['console', 'performance', 'URL', 'URLSearchParams', 'Buffer', 'process'],
];

/** Objects whose properties belong to nobody's test, with what they are called: `fs`, `Array.prototype`. */
export type Owners = Map<object, string>;

let ofModules: ReadonlyMap<string, Owners> | undefined;

/** Of each of Node's modules that all files of a process share, by its name: what hangs on it. */
export function getOrListModuleOwners(): ReadonlyMap<string, Owners> {
  return (ofModules ??= listModuleOwners());
}

function listModuleOwners(): ReadonlyMap<string, Owners> {
  // Node makes them when they are first asked for, whoever asks.
  void [Blob, File];
  const known = new Set<object>();
  return new Map(
    SHARED_MODULES.map((name) => {
      const owners: Owners = new Map();
      const exported = require(name) as object;
      addAll(owners, exported, name);
      for (const [key, value] of listValues(exported)) addAll(owners, value, `${name}.${key}`);
      // What has two names is called by the first one.
      for (const owner of owners.keys())
        if (known.has(owner)) owners.delete(owner);
        else known.add(owner);
      return [name, owners];
    }),
  );
}

/** Of each global that the language or Node brings to a realm, by its name. Accessors are not called, as they may load what nobody asked for. */
export function listRealmOwners(realm: object): ReadonlyMap<string, Owners> {
  const globals = new Map(listValues(realm));
  return new Map(
    INTRINSICS.map((name) => {
      const owners: Owners = new Map();
      const value = globals.get(name);
      if (isObject(value)) owners.set(value, name);
      if (typeof value === 'function') addPrototype(owners, value, name);
      return [name, owners];
    }),
  );
}

function addAll(owners: Owners, value: unknown, label: string): void {
  if (typeof value === 'function') {
    add(owners, value, label);
    addPrototype(owners, value, label);
  } else if (isObject(value)) {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Others, such as an agent, count what they do.
    if (prototype === Object.prototype || prototype === null) add(owners, value, label);
  }
}

function addPrototype(
  owners: Owners,
  { prototype }: { readonly prototype?: unknown },
  label: string,
): void {
  if (isObject(prototype)) add(owners, prototype, `${label}.prototype`);
}

/** What has two names is called by the first one. */
function add(owners: Owners, value: object, label: string): void {
  if (!owners.has(value)) owners.set(value, label);
}

function listValues(owner: object): [string, unknown][] {
  return Object.entries(Object.getOwnPropertyDescriptors(owner)).map(([key, { value }]) => [
    key,
    value as unknown,
  ]);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
