/**
 * Values that a consumer may take where it takes this one: of the same type, and of the same form where
 * that can be kept, as with dates and identifiers. Empty for what cannot be varied.
 */
export function listOtherValues(value: unknown): unknown[] {
  if (typeof value === 'string') return listOtherTexts(value);
  if (typeof value === 'number')
    return [value + 1, value - 1, value * 2 + 1, value / 2, 0, 1, -value].filter(Number.isFinite);
  if (typeof value === 'bigint') return [value + 1n, value - 1n, 0n];
  if (typeof value === 'boolean') return [!value];
  if (value === null) return [1, 'other', '2', true, '2001-02-03T04:05:06Z', {}, []];
  if (Object.prototype.toString.call(value) === '[object Date]')
    return listOtherDates(value as Date);
  return [];
}

function listOtherTexts(text: string): string[] {
  const places = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
  const at = (index: number | undefined): string[] =>
    index === undefined ? [] : [text.slice(0, index) + vary(text.slice(index))];
  const year = text.replace(/^(\d{4})(?=-\d\d)/, (found) => String(Number(found) + 1));
  return [
    ...(/^[-+]?\d+(\.\d+)?$/.test(text) ? listOtherValues(Number(text)).map(String) : []),
    ...[year, ...at(places.at(-1)), ...at(places[0]), ...at(places[places.length >> 1])],
    ...[text.replace(/[\p{L}\p{N}]/gu, vary), `${text}x`, `${text} other`, 'other', ''],
  ];
}

/** Another first sign of the same kind; what is hexadecimal stays so. */
function vary(text: string): string {
  const [sign = '', ...rest] = text;
  const other = /\p{N}/u.test(sign)
    ? sign === '1'
      ? '2'
      : '1'
    : /\p{Lu}/u.test(sign)
      ? sign === 'A'
        ? 'B'
        : 'A'
      : sign === 'a'
        ? 'b'
        : 'a';
  return other + rest.join('');
}

function listOtherDates(date: Date): Date[] {
  const DAY = 24 * 60 * 60 * 1000;
  // A date of Jest's own realm is no date to the test.
  const make = date.constructor as DateConstructor;
  return [1, -1, 366].map((days) => new make(Number(date) + days * DAY));
}
