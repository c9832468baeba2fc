import { orStandIn } from '../../../environment/api/or-stand-in';

const fail = (): never => {
  throw new Error('it does not start');
};

test('gives what there is', () => {
  expect(
    orStandIn(
      () => 'http://127.0.0.1:1',
      () => true,
    ),
  ).toBe('http://127.0.0.1:1');
});

test('what is not left to the tests is thrown at once', () => {
  expect(() => orStandIn(fail, () => false)).toThrow('it does not start');
});

test('a stand-in throws on any use, and may be handed on', async () => {
  const standIn = orStandIn<Record<string, unknown> & (() => void)>(fail, () => true);
  expect(await Promise.resolve(standIn)).toBe(standIn);
  expect(() => standIn['issuer']).toThrow('it does not start');
  expect(() => standIn()).toThrow('it does not start');
  expect(() => (standIn['issuer'] = 1)).toThrow('it does not start');
  expect(() => 'issuer' in standIn).toThrow('it does not start');
});
