import { resolveAddresses } from '../../../../environment/guard/protected/resolve-addresses';

test('a name of /etc/hosts has its address', () => {
  expect(resolveAddresses('localhost')).toContain('127.0.0.1');
});

test('a name that does not exist has none', () => {
  expect(resolveAddresses('nothing.invalid')).toEqual([]);
});

test('what looks like an option of Node is a name', () => {
  expect(resolveAddresses('--version')).toEqual([]);
});
