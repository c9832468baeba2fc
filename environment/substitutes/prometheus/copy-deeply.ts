/** A copy of a value with all that it holds: objects keep their prototypes, functions are shared. */
export function copyDeeply<Value>(value: Value, copies = new Map<unknown, unknown>()): Value {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as Value;
  const copy = (
    Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object)
  ) as Record<string, unknown>;
  copies.set(value, copy);
  for (const [key, each] of Object.entries(value)) copy[key] = copyDeeply(each, copies);
  return copy as Value;
}
