import { checkBody, country, email, integer, oneOf, text, time } from '../../src/http/check-body';

test('keeps the named fields, trimmed and typed', () => {
  const body = { name: ' Ada ', startsAt: '2026-05-01T18:00:00Z', admin: true };
  expect(checkBody(body, { name: text, startsAt: time })).toStrictEqual({
    name: 'Ada',
    startsAt: new Date('2026-05-01T18:00:00.000Z'),
  });
});

test('tells every problem at once', () => {
  expect(() => checkBody({ email: 'ada' }, { email, name: text })).toThrow(
    'email: an e-mail address; name: a text of 1 to 100 characters',
  );
});

test.each([
  ['text', text, ''],
  ['text', text, 'x'.repeat(101)],
  ['country', country, 'nl'],
  ['integer', integer, 1.5],
  ['integer', integer, '8'],
  ['time', time, '2026-05-01T18:00:00'],
  ['time', time, 'soonZ'],
  ['oneOf', oneOf('red', 'blue'), 'green'],
])('%s refuses %p', (_name, field, value) => {
  expect(() => checkBody({ value }, { value: field })).toThrow('value: ');
});
