import { isPlain } from './payload';

/** What nests deeper is shared: no payload does. */
const MOST_DEPTH = 1000;

/**
 * A copy for a consumer to change. Of objects, arrays and dates; what else there is, such as an instance
 * of a class or a function, cannot be copied without breaking it, and is shared.
 *
 * `structuredClone` would give dates of Jest's own realm, which no `instanceof` of a test knows.
 */
export function copyPayload(payload: unknown): unknown {
  return copy(payload, new Map(), 0);
}

function copy(value: unknown, made: Map<unknown, unknown>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return value;
  // A payload that holds itself.
  if (made.has(value)) return made.get(value);
  if (isDate(value)) return new (value.constructor as DateConstructor)(value);
  if (Array.isArray(value)) {
    const items: unknown[] = new Array<unknown>(value.length);
    made.set(value, items);
    value.forEach((item, index) => (items[index] = copy(item, made, depth + 1)));
    return items;
  }
  if (!isPlain(value)) return value;
  const fields = Object.create(Object.getPrototypeOf(value) as object | null) as object;
  made.set(value, fields);
  for (const [key, child] of Object.entries(value))
    // Not by assignment: a key such as `__proto__` must stay one.
    Object.defineProperty(fields, key, {
      value: copy(child, made, depth + 1),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  return fields;
}

/** Also of another realm. */
function isDate(value: object): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
