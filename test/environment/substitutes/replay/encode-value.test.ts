import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { decodeValue } from '../../../../environment/substitutes/replay/recording/decode-value';
import { encodeValue } from '../../../../environment/substitutes/replay/recording/encode-value';

const encode = (value: unknown): string => encodeValue(value, 'the event');
const decode = (text: string): unknown => decodeValue(JSON.parse(text));

/** Keys that look like tags among them. */
const anyKey = fc.oneof(
  fc.string(),
  fc.constantFrom('$date', '$$date', '$', '$$', '$error', '__proto__', 'constructor', '10', '9'),
);

/** Whatever a recording can hold. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false, NaN, Infinity, -Infinity, -0),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.bigInt(),
    // No invalid date is equal to another.
    fc.date({ noInvalidDate: true }),
    fc.uint8Array(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.string().map((message) => new RangeError(message)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((all) => new Map(all)),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => new Set(all)),
  ),
})).value;

test('every value comes back as it was, and is written the same again', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = encode(value);
      const back = decode(text);
      // Jest asks values for their `constructor`, which may be a key here.
      expect(isDeepStrictEqual(back, value)).toBe(true);
      expect(encode(back)).toBe(text);
      expect(text).not.toContain('\n');
    }),
    { numRuns: 2_000, seed: 6 },
  );
});

test('the order of keys leaves no trace', () => {
  expect(encode({ b: 1, a: { d: 1, c: 2 } })).toBe(encode({ a: { c: 2, d: 1 }, b: 1 }));
});

test.each([
  [new Date(NaN), '{"$date":null}'],
  [new Date(0), '{"$date":"1970-01-01T00:00:00.000Z"}'],
  [undefined, '{"$undefined":true}'],
  [{ $date: 1 }, '{"$$date":1}'],
  [Buffer.from('hi'), '{"$buffer":"aGk="}'],
  [new Map([['a', new Set([1n])]]), '{"$map":[["a",{"$set":[{"$bigint":"1"}]}]]}'],
  [new TypeError('no'), '{"$error":{"message":"no","name":"TypeError"}}'],
  [new URL('http://a/'), '"http://a/"'],
])('%p', (value, text) => {
  expect(encode(value)).toBe(text);
});

test('an error comes back with its class, name, code, cause and own fields, without its stack', () => {
  class TooLate extends RangeError {
    override readonly name = 'TooLate';
    readonly code = 'E_LATE';
  }
  const error = new TooLate('over', { cause: new TypeError('inner') });
  const back = decode(encode(error)) as TooLate;
  expect(back).toMatchObject({ name: 'TooLate', message: 'over', code: 'E_LATE' });
  expect(back.cause).toBeInstanceOf(TypeError);
  expect(encode(error)).not.toMatch(/stack|encode-value/);
  const all = decode(encode(new AggregateError([new TypeError('one')], 'all'))) as AggregateError;
  expect(all.errors[0]).toBeInstanceOf(TypeError);
  const aborted = decode(encode(AbortSignal.abort().reason)) as Error;
  expect(aborted).toMatchObject({ name: 'AbortError', message: 'This operation was aborted' });
});

const ring: Record<string, unknown> = { list: [] };
(ring['list'] as unknown[]).push({ ring });
let deep: unknown = 1;
for (let depth = 0; depth < 600; depth++) deep = [deep];

test.each([
  [{ a: [() => 1] }, 'the event.a[0] is a function'],
  [{ a: Symbol('a') }, 'the event.a is a symbol'],
  [ring, 'the event.list[0].ring is a reference to what it is inside of'],
  [/a/, 'the event is a RegExp'],
  [Promise.resolve(), 'the event is a Promise'],
  [new Float64Array(1), 'the event is a Float64Array'],
  [deep, 'is more than 500 levels deep'],
])('what cannot be held is refused: %#', (value, why) => {
  expect(() => encode(value)).toThrow(why);
  expect(() => encode(value)).toThrow('HERMETIC_REPLAY_VALUE');
});

test('a tag that there is not is no value', () => {
  expect(() => decode('{"$regexp":"a"}')).toThrow('unknown tag "$regexp"');
});
