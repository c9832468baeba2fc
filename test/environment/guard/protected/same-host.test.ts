import { hostname, networkInterfaces } from 'node:os';
import { normaliseHost } from '../../../../environment/normalise-host';
import { resolveAddresses } from '../../../../environment/guard/protected/resolve-addresses';
import { compareHosts } from '../../../../environment/guard/protected/same-host';

jest.mock('../../../../environment/guard/protected/resolve-addresses', () => ({
  resolveAddresses: jest.fn((name: string) =>
    name === 'db.internal' ? ['10.0.0.5', '::ffff:10.0.0.6', 'fd00::5'] : [],
  ),
}));
const asked = jest.mocked(resolveAddresses);
const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);

beforeEach(() => asked.mockClear());

test.each([
  ['LocalHost', '127.0.0.1'],
  ['localhost.', '127.0.0.1'],
  ['127.1', '127.0.0.1'],
  ['0x7f000001', '127.0.0.1'],
  ['2130706433', '127.0.0.1'],
  ['0177.0.0.1', '127.0.0.1'],
  ['127.0.0.1.', '127.0.0.1'],
  ['app.localhost', '127.0.0.1'],
  ['127.0.0.2', '127.0.0.1'],
  ['[::1]', '127.0.0.1'],
  ['0:0:0:0:0:0:0:1', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['10.1', '10.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::ffff:a00:5', '10.0.0.5'],
  ['fe80::1%eth0', 'fe80::1'],
  ['DB_1.Internal', 'db_1.internal'],
  ['no host at all', 'no host at all'],
  ['', '127.0.0.1'],
])('"%s" is "%s"', (host, canonical) => {
  expect(normaliseHost(host)).toBe(canonical);
});

describe('a protected server on this machine', () => {
  test.each([
    'localhost',
    'LOCALHOST.',
    'app.localhost',
    '127.0.0.1',
    '127.0.0.2',
    '127.1',
    '0x7f000001',
    '2130706433',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '::',
    '',
    hostname(),
    hostname().toUpperCase(),
    ...addresses.map(({ address }) => address),
  ])('is at "%s" too', (host) => {
    for (const own of ['localhost', '127.0.0.1', '::1', hostname(), addresses[0]!.address]) {
      expect(compareHosts(host, own)).toBe(true);
    }
    expect(asked).not.toHaveBeenCalled();
  });

  test.each(['10.0.0.5', '128.0.0.1', 'fd00::5'])('is not at %s', (host) => {
    expect(compareHosts(host, 'localhost')).toBe(false);
  });

  test.each(['alias.of.hosts', 'localhost.example'])('may be at %s', (host) => {
    expect(compareHosts(host, 'localhost')).toBeUndefined();
  });
});

test.each([
  ['db.internal', true],
  ['DB.internal.', true],
  ['10.0.0.5', true],
  ['10.5', true],
  ['167772166', true],
  ['fd00:0::5', true],
  ['10.0.0.7', false],
  ['127.0.0.1', false],
  ['other.internal', undefined],
])('whether "%s" is db.internal: %s', (host, outcome) => {
  expect(compareHosts(host, 'db.internal')).toBe(outcome);
});

test('two addresses are compared without asking anybody', () => {
  expect(compareHosts('10.0.0.5', '10.0.0.6')).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});
