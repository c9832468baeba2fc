/** A value that a module exports: an object or a function, which has an identity. */
export interface ExportedValue {
  readonly name: string;
  readonly value: object;
}

/** Where a compiler hands on what another module exports: `return db_1.db`, `() => from[key]`. */
const HANDS_ON =
  /^(?:function\s*[\w$]*\s*\(\s*\)\s*\{\s*return\s+|(?:get\s+)?[\w$]+\s*\(\s*\)\s*\{\s*return\s+|\(\s*\)\s*=>\s*)[\w$]+(?:\s*\.\s*[\w$]+|\s*\[\s*[\w$'"]+\s*\])*\s*;?\s*\}?$/;

/**
 * What of a module's exports can be told again elsewhere. A getter is asked only where its text does
 * no more than hand on a value: another one may connect, or make something, when it is read.
 */
export function exportedValues(exported: unknown): ExportedValue[] {
  if (!isObject(exported)) return [];
  const values: ExportedValue[] = [];
  for (const [name, property] of Object.entries(describeProperties(exported))) {
    if (!property.enumerable) continue;
    const value = property.get ? readGetter(exported, property.get) : (property.value as unknown);
    if (isObject(value)) values.push({ name, value });
  }
  return values;
}

/** Whether a value has an identity. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A proxy may throw at whoever looks at it, and must not do so in somebody's import. */
function describeProperties(owner: object): Record<string, PropertyDescriptor> {
  try {
    return Object.getOwnPropertyDescriptors(owner);
  } catch {
    return {};
  }
}

function readGetter(owner: object, getter: () => unknown): unknown {
  if (!HANDS_ON.test(Function.prototype.toString.call(getter))) return undefined;
  try {
    return getter.call(owner);
  } catch {
    return undefined;
  }
}
