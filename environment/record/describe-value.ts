const MAX_FIELDS = 10;
const MAX_TEXT = 100;

/** A value that is no error, in short: what is in an object is told to one level, and no getter is asked. */
export function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return describeField(value);
  const fields = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(
    ([name, { enumerable }]) => enumerable && !(Array.isArray(value) && name === 'length'),
  );
  const shown = fields
    .slice(0, MAX_FIELDS)
    .map(([name, field]) =>
      [
        ...(Array.isArray(value) ? [] : [`${name}: `]),
        'value' in field ? describeField(field.value) : '…',
      ].join(''),
    );
  const all = [...shown, ...(fields.length > shown.length ? ['…'] : [])].join(', ');
  if (Array.isArray(value)) return `[${all}]`;
  return all === '' ? '{}' : `{ ${all} }`;
}

function describeField(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value);
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? '[…]' : '{…}';
    case 'function':
      return 'a function';
    case 'bigint':
      return `${value}n`;
    default:
      return String(value);
  }
}
