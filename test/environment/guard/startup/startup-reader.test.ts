import { StartupReader, type Reading } from '../../../../environment/guard/startup/startup-reader';
import {
  buildFirst,
  buildStartup,
  CANCEL_REQUEST,
  GSS_REQUEST,
  SSL_REQUEST,
} from './build-startup';

/** Reads bytes in pieces of a size; answers what became of them, and what was let out. */
function readIn(size: number, bytes: Buffer): { types: string[]; out: Buffer; last: Reading } {
  const reader = new StartupReader();
  const readings: Reading[] = [];
  for (let at = 0; at < bytes.length; at += size)
    readings.push(reader.read(bytes.subarray(at, at + size)));
  const out = readings.flatMap((reading) => (reading.type === 'held' ? [] : [reading.bytes]));
  const types = readings.map(({ type }) => type);
  return { types, out: Buffer.concat(out), last: readings.at(-1)! };
}

const STARTUP = buildStartup({ user: 'ada', database: 'app', options: '-c search_path=s' });

test.each([1, 3, 7, 8, 9, 1000])('in pieces of %i bytes nothing leaves before the end', (size) => {
  const { types, out, last } = readIn(size, STARTUP);
  expect(types.slice(0, -1).filter((type) => type !== 'held')).toEqual([]);
  expect(last).toMatchObject({
    type: 'startup',
    startup: { user: 'ada', database: 'app', options: '-c search_path=s' },
  });
  expect(out).toEqual(STARTUP);
});

test.each([1, 5, 8, 1000])('requests to encrypt come first, in pieces of %i bytes', (size) => {
  const all = Buffer.concat([GSS_REQUEST, SSL_REQUEST, STARTUP]);
  const { out, last } = readIn(size, all);
  expect(last.type).toBe('startup');
  expect(out).toEqual(all);
});

test('a request to encrypt leaves, and what follows is read', () => {
  const reader = new StartupReader();
  expect(reader.read(SSL_REQUEST)).toEqual({ type: 'open', bytes: SSL_REQUEST });
  expect(reader.read(STARTUP).type).toBe('startup');
});

test.each([
  ['no database', { user: 'ada' }, 'ada'],
  ['an empty one', { user: 'ada', database: '' }, 'ada'],
  ['one after other settings', { application_name: 'x', database: 'app', user: 'ada' }, 'app'],
  ['another case', { user: 'ada', database: 'App' }, 'App'],
])('%s', (_, settings, database) => {
  const reading = new StartupReader().read(buildStartup(settings));
  expect(reading).toMatchObject({ type: 'startup', startup: { user: 'ada', database } });
});

test('what follows the startup message in one piece does not disturb', () => {
  const bytes = Buffer.concat([STARTUP, Buffer.from('Q\0\0\0\x0dSELECT 1\0')]);
  expect(new StartupReader().read(bytes)).toMatchObject({ type: 'startup', bytes });
});

test.each([
  ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x00, 0xf0, 0x01])],
  ['the first byte of TLS', Buffer.from([0x16])],
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\n')],
  ['a request to cancel', CANCEL_REQUEST],
  ['another version', buildFirst(2 << 16)],
  ['a length of nothing', Buffer.alloc(16)],
  ['a length beyond the limit', Buffer.from([0, 0, 0x27, 0x11, 0, 3, 0, 0])],
])('%s is something else, and passes', (_, bytes) => {
  expect(new StartupReader().read(bytes)).toEqual({ type: 'other', bytes });
});
