/** A value of JSON in which every path below one folder is below another. */
export function relocate<Value>(value: Value, from: string, to: string): Value {
  if (from === to) return value;
  const pattern = new RegExp(`${from.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')}(?![\\w.-])`, 'g');
  return move(value, (text) => text.replace(pattern, () => to)) as Value;
}

function move(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => move(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, move(each, change)]));
}
