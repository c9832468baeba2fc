import { copyPayload } from '../../../dist/environment/contracts/copy-payload';

test('a copy says the same and shares nothing that a consumer may change', () => {
  const payload = {
    list: [1, { a: 'b' }],
    at: new Date(5),
    bare: Object.create(null) as object,
    ...(JSON.parse('{"__proto__":{"x":1}}') as object),
  };
  const copy = copyPayload(payload) as typeof payload;

  expect(copy).toEqual(payload);
  expect(Object.hasOwn(copy, '__proto__')).toBe(Object.hasOwn(payload, '__proto__'));
  expect(copy.at).toBeInstanceOf(Date);
  (copy.list[1] as { a: string }).a = 'c';
  copy.list.push(2);
  copy.at.setTime(6);
  expect(payload).toMatchObject({ list: [1, { a: 'b' }], at: new Date(5) });
});

test('what cannot be copied is shared, and a payload may hold itself', () => {
  class Money {
    #cents = 5;
    get cents(): number {
      return this.#cents;
    }
  }
  const payload: Record<string, unknown> = { money: new Money(), call: () => 1 };
  payload.self = payload;
  const copy = copyPayload(payload) as typeof payload;

  expect(copy.self).toBe(copy);
  expect(copy).not.toBe(payload);
  expect(copy.call).toBe(payload.call);
  expect((copy.money as Money).cents).toBe(5);
});
