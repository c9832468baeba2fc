import { types } from 'node:util';
import { HermeticError } from '../../../../errors/hermetic-error';

/** More than any event is deep, and less than the stack is. */
const MOST_DEPTH = 500;

/**
 * Writes a value as canonical JSON: the same value, the same text, whatever the order of its keys. What
 * JSON has not is an object with one key that begins with `$`; a key of the user's own that begins so
 * gets one more. Like JSON, it asks `toJSON`, and keeps of an object of a class what it holds.
 *
 * @param where what the value is, for errors
 * @throws HERMETIC_REPLAY_VALUE
 */
export function encodeValue(value: unknown, where: string, above: readonly unknown[] = []): string {
  const deeper = (each: unknown, step: string): string =>
    encodeValue(each, `${where}${step}`, [...above, value]);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      return encodeNumber(value);
    case 'undefined':
      return tag('undefined', 'true');
    case 'bigint':
      return tag('bigint', `"${value}"`);
    case 'object':
      break;
    default:
      return refuse(where, `a ${typeof value}`);
  }
  if (value === null) return 'null';
  if (above.includes(value)) return refuse(where, 'a reference to what it is inside of');
  if (above.length >= MOST_DEPTH) return refuse(where, `more than ${MOST_DEPTH} levels deep`);
  if (Array.isArray(value)) return list(value.map((each, index) => deeper(each, `[${index}]`)));
  if (types.isDate(value))
    return tag('date', JSON.stringify(Number.isNaN(+value) ? null : value.toISOString()));
  if (types.isMap(value)) {
    const pairs = [...value].map(([key, each]) =>
      list([deeper(key, ' (key)'), deeper(each, '.get(…)')]),
    );
    return tag('map', list(pairs));
  }
  if (types.isSet(value)) return tag('set', list([...value].map((each) => deeper(each, '[…]'))));
  if (Buffer.isBuffer(value)) return tag('buffer', JSON.stringify(value.toString('base64')));
  if (types.isUint8Array(value))
    return tag('bytes', JSON.stringify(Buffer.from(value).toString('base64')));
  if (isError(value)) return tag('error', encodeFields(fieldsOfError(value), deeper));
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === 'function') return deeper(toJSON.call(value, ''), '');
  const kind = nameForeign(value);
  return kind === undefined ? encodeFields(value, deeper) : refuse(where, kind);
}

function encodeFields(value: object, deeper: (each: unknown, step: string) => string): string {
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = fields.map(([key, each]) => {
    const written = key.startsWith('$') ? `$${key}` : key;
    return `${JSON.stringify(written)}:${deeper(each, `.${key}`)}`;
  });
  return `{${pairs.join(',')}}`;
}

function encodeNumber(value: number): string {
  if (Number.isFinite(value) && !Object.is(value, -0)) return JSON.stringify(value);
  return tag('number', Object.is(value, -0) ? '"-0"' : `"${value}"`);
}

/** Without its stack, which is another one on every machine. */
function fieldsOfError(error: Error): object {
  const { name, message, cause } = error;
  const { errors } = error as { readonly errors?: unknown };
  // A DOMException has its code, a number, on its prototype.
  const { code } = error as { readonly code?: unknown };
  const own = Object.entries(error).filter(([key]) => key !== 'stack');
  return {
    name,
    message,
    ...(cause !== undefined && { cause }),
    ...(Array.isArray(errors) && { errors: [...(errors as unknown[])] }),
    ...(code !== undefined && { code }),
    ...Object.fromEntries(own),
  };
}

function isError(value: object): value is Error {
  return types.isNativeError(value) || /^\[object (?:Error|DOMException)\]$/.test(kindOf(value));
}

/** What an object is that has more to it than its fields. */
function nameForeign(value: object): string | undefined {
  const kind = kindOf(value).slice('[object '.length, -1);
  const isOpaque =
    types.isProxy(value) ||
    types.isAnyArrayBuffer(value) ||
    ArrayBuffer.isView(value) ||
    /^(?:RegExp|Promise|WeakMap|WeakSet|WeakRef|Generator|AsyncGenerator)$/.test(kind);
  return isOpaque ? `a ${types.isProxy(value) ? 'Proxy' : kind}` : undefined;
}

function kindOf(value: object): string {
  return Object.prototype.toString.call(value);
}

function tag(name: string, content: string): string {
  return `{"$${name}":${content}}`;
}

function list(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

function refuse(where: string, found: string): never {
  throw HermeticError.of('HERMETIC_REPLAY_VALUE', { where, found });
}
