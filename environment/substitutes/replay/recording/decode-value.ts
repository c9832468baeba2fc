type Fields = Readonly<Record<string, unknown>>;

/** The errors of the language, of the realm that plays. */
const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** What each tag stands for. */
const TAGS: Readonly<Record<string, (content: never) => unknown>> = {
  $undefined: () => undefined,
  $number: (text: string) => Number(text),
  $bigint: (text: string) => BigInt(text),
  $date: (text: string | null) => new Date(text ?? NaN),
  $buffer: (text: string) => Buffer.from(text, 'base64'),
  $bytes: (text: string) => new Uint8Array(Buffer.from(text, 'base64')),
  $map: (pairs: readonly [unknown, unknown][]) =>
    new Map(pairs.map(([key, value]) => [decodeValue(key), decodeValue(value)])),
  $set: (values: readonly unknown[]) => new Set(values.map(decodeValue)),
  $error: (fields: Fields) => decodeError(decodeFields(fields)),
};

/**
 * Makes the value of which `encodeValue` wrote what was parsed.
 *
 * @throws SyntaxError for a tag that there is not
 */
export function decodeValue(parsed: unknown): unknown {
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  if (Array.isArray(parsed)) return parsed.map(decodeValue);
  const fields = parsed as Fields;
  const tag = Object.keys(fields).find((key) => /^\$(?!\$)/.test(key));
  if (tag === undefined) return decodeFields(fields);
  const decode = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
  if (!decode) throw new SyntaxError(`it has the unknown tag "${tag}"`);
  return decode(fields[tag] as never);
}

function decodeFields(fields: Fields): Record<string, unknown> {
  const entries = Object.entries(fields).map(([key, value]) => [
    key.startsWith('$') ? key.slice(1) : key,
    decodeValue(value),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function decodeError({ name, message, cause, errors, ...own }: Record<string, unknown>): Error {
  const options = cause === undefined ? undefined : { cause };
  const error = Array.isArray(errors)
    ? new AggregateError(errors, String(message), options)
    : new (ERRORS[String(name)] ?? Error)(String(message), options);
  if (error.name !== name)
    Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  return Object.assign(error, own);
}
