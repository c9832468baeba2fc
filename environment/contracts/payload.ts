import type { FieldPath } from './loss';

/** A value at the end of a payload's branches, and the way to it; array indexes are numbers. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** A payload that holds itself has no end. */
const MOST_DEPTH = 64;

/** Every value of a payload that is no object or array with something in it; undefined is not sent. */
export function listLeaves(payload: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  collect(payload, [], leaves);
  return leaves;
}

function collect(value: unknown, path: readonly (string | number)[], into: Leaf[]): void {
  if (value === undefined) return;
  const children = path.length < MOST_DEPTH ? childrenOf(value) : [];
  if (children.length === 0) into.push({ path, value });
  for (const [key, child] of children) collect(child, [...path, key], into);
}

function childrenOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return isPlain(value) ? Object.entries(value) : [];
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(payload: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string | number, unknown>)[key]
        : undefined,
    payload,
  );
}

/** The payload with another value at a path, or, for undefined, with none there; the rest is shared. */
export function withValue(
  payload: unknown,
  path: readonly (string | number)[],
  value: unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof payload !== 'object' || payload === null) return undefined;
  if (Array.isArray(payload)) {
    return payload.map((item: unknown, index) =>
      index === key ? withValue(item, rest, value) : item,
    );
  }
  // In its order, as that may come out; not in place: a key such as `__proto__` must stay one.
  return Object.fromEntries(
    Object.entries(payload)
      .map(([name, part]) => [name, name === key ? withValue(part, rest, value) : part] as const)
      .filter(([name, part]) => name !== key || part !== undefined),
  );
}

/** A path that all items of an array share. */
export function patternOf(path: readonly (string | number)[]): FieldPath {
  return path.map((key) => (typeof key === 'number' ? '*' : key));
}

/** A path as people write it: `items[*].patch_content`. */
export function formatPath(path: readonly (string | number)[]): string {
  const text = path.map((key) =>
    typeof key === 'number' || key === '*'
      ? `[${key}]`
      : /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)
        ? `.${key}`
        : `[${JSON.stringify(key)}]`,
  );
  return text.join('').replace(/^\./, '') || 'the payload';
}

/** A value as JSON, not longer than people read. */
export function formatValue(value: unknown): string {
  const MOST = 80;
  const text = toJson(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** Whether two values say the same: as they are, as JSON, as text, or as one moment. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || toJson(a) === toJson(b)) return true;
  if (isAtom(a) && isAtom(b) && String(a) === String(b)) return true;
  return (
    (a instanceof Date || b instanceof Date) &&
    Number(new Date(a as Date)) === Number(new Date(b as Date))
  );
}

function isAtom(value: unknown): boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** As JSON, with what JSON lacks as text. */
export function toJson(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part,
    ) as string | undefined;
    return text ?? String(value);
  } catch {
    return String(value);
  }
}

/** Whether a value is an object of no class, also of another realm. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Another realm's objects have a prototype of their own; all end there.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
