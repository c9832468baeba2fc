import { Blob, File } from 'node:buffer';

/** Modules whose functions all test files of a process share, as Jest hands them out as they are. */
export const SHARED_MODULES = [
  ...['assert', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'crypto', 'dgram'],
  ...['dns', 'dns/promises', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'net', 'os'],
  ...['path', 'perf_hooks', 'querystring', 'readline', 'stream', 'string_decoder', 'timers', 'tls'],
  ...['timers/promises', 'tty', 'url', 'util', 'v8', 'vm', 'worker_threads', 'zlib'],
];

/** What a test file can leave behind in its process for the next one. */
export interface ProcessState {
  readonly cwd: string;
  readonly umask: number;
  /** The properties of Node's modules, of what they export, and of the prototypes of their classes. */
  readonly shared: ReadonlyMap<object, PropertyDescriptorMap>;
}

/** Takes down what the test files of this process share. Accessors are not called. */
export function readProcessState(): ProcessState {
  // Node makes them when they are first asked for, whoever asks.
  void [Blob, File];
  const shared = new Map<object, PropertyDescriptorMap>();
  for (const name of SHARED_MODULES) {
    const exported = require(name) as object;
    for (const value of Object.values(note(exported, shared))) noteExport(value.value, shared);
  }
  return { cwd: process.cwd(), umask: process.umask(), shared };
}

let isMarked = false;

/** Takes down whether a file changed what it shares with others, once it is over. */
export function noteProcessState(before: ProcessState): void {
  isMarked ||= !isSameState(before, readProcessState());
}

/** Whether a file of a probe, since the process began, left its process another one. */
export function isProcessMarked(): boolean {
  return isMarked;
}

/** Whether nothing of it has changed. */
export function isSameState(one: ProcessState, other: ProcessState): boolean {
  return (
    one.cwd === other.cwd &&
    one.umask === other.umask &&
    one.shared.size === other.shared.size &&
    [...one.shared].every(([owner, properties]) => isSame(properties, other.shared.get(owner)))
  );
}

function noteExport(value: unknown, shared: Map<object, PropertyDescriptorMap>): void {
  if (typeof value === 'function') {
    note(value, shared);
    const prototype: unknown = value.prototype;
    if (typeof prototype === 'object' && prototype !== null) note(prototype, shared);
  } else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    // Others, such as an agent, count what they do.
    if (prototype === Object.prototype || prototype === null) note(value, shared);
  }
}

function note(owner: object, shared: Map<object, PropertyDescriptorMap>): PropertyDescriptorMap {
  const known = shared.get(owner);
  if (known) return known;
  const properties = Object.getOwnPropertyDescriptors(owner);
  shared.set(owner, properties);
  return properties;
}

function isSame(one: PropertyDescriptorMap, other: PropertyDescriptorMap | undefined): boolean {
  if (!other) return false;
  const keys = Reflect.ownKeys(one);
  return (
    keys.length === Reflect.ownKeys(other).length &&
    keys.every((key) => {
      const [was, is] = [one[key as string], other[key as string]];
      return is && Object.is(was?.value, is.value) && was?.get === is.get && was?.set === is.set;
    })
  );
}
