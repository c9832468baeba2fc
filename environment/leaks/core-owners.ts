import { Blob, File } from 'node:buffer';
import { SHARED_MODULES } from '../orders/process-state';

/** What the language brings, anew for each realm. */
const INTRINSICS = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date'],
  ...['RegExp', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Error', 'TypeError'],
  ...['RangeError', 'SyntaxError', 'ArrayBuffer', 'Math', 'JSON', 'Reflect', 'Intl', 'Atomics'],
  ...['console', 'performance', 'URL', 'URLSearchParams', 'Buffer', 'process'],
];

/** The objects whose properties belong to nobody's test, with what they are called: `fs`, `Date`, `Array.prototype`. */
export interface CoreOwners {
  /** Shared by all files of a process. */
  readonly ofProcess: ReadonlyMap<object, string>;
  /** Of the file's realm alone. */
  readonly ofRealm: ReadonlyMap<object, string>;
}

/** Lists them. Accessors are not called, as they may load what nobody has asked for. */
export function listCoreOwners(realm: object): CoreOwners {
  // Node makes them when they are first asked for, whoever asks.
  void [Blob, File];
  const ofProcess = new Map<object, string>();
  for (const name of SHARED_MODULES) {
    const exported = require(name) as object;
    addAll(ofProcess, exported, name);
    for (const [key, value] of listValues(exported)) addAll(ofProcess, value, `${name}.${key}`);
  }
  const ofRealm = new Map<object, string>();
  const globals = new Map(listValues(realm));
  for (const name of INTRINSICS) {
    const value = globals.get(name);
    // What a realm takes over from the process has a name there already.
    if (isObject(value) && !ofProcess.has(value)) add(ofRealm, value, name);
    if (typeof value === 'function') addPrototype(ofRealm, value, name);
  }
  return { ofProcess, ofRealm };
}

function addAll(owners: Map<object, string>, value: unknown, label: string): void {
  if (typeof value === 'function') {
    add(owners, value, label);
    addPrototype(owners, value, label);
  } else if (isObject(value)) {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Others, such as an agent, count what they do.
    if (prototype === Object.prototype || prototype === null) add(owners, value, label);
  }
}

function addPrototype(owners: Map<object, string>, { prototype }: Function, label: string): void {
  if (isObject(prototype)) add(owners, prototype, `${label}.prototype`);
}

/** What has two names is called by the first one. */
function add(owners: Map<object, string>, value: object, label: string): void {
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
