import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import {
  buildMessage,
  message,
} from '../../../../../environment/databases/postgres/transaction/protocol/build-message';
import { authors, column, connect, direct, endTest, proxyUrl, setUpProxy } from './proxy-harness';
import { buildStartup, openRaw, takeOver, type RawConnection } from './raw-connection';

/*
 * The protocol below any driver: what the server says to the same bytes, and what is no protocol at all.
 */
setUpProxy();

const SSL = 80877103;
const GSS = 80877104;
const version = (major: number, minor: number): number => (major << 16) + minor;
const WHO = ['user', 'application', 'database', 'application'];

const proxyPort = (): number => Number(new URL(proxyUrl()).port);

describe('a connection starts as on the server itself', () => {
  test.each<[string, Buffer]>([
    ['3.0', buildStartup(version(3, 0), ...WHO)],
    ['3.2, of PostgreSQL 18', buildStartup(version(3, 2), ...WHO)],
    ['a version of another day', buildStartup(version(3, 9999), ...WHO)],
    ['an option that is not known', buildStartup(version(3, 0), ...WHO, '_pq_.one', '1')],
    ['two of them', buildStartup(version(3, 2), ...WHO, '_pq_.one', '1', '_pq_.two', '2')],
    ['both', buildStartup(version(3, 7), ...WHO, '_pq_.one', '1')],
    ['4.1', buildStartup(version(4, 1), ...WHO)],
  ])('%s', async (_, startup) => {
    const [expected, given] = await Promise.all(
      [direct.options.port!, proxyPort()].map(async (port) => {
        const raw = await openRaw(port);
        raw.send(startup);
        const answers = await raw.readTo('RE');
        raw.socket.destroy();
        return answers;
      }),
    );
    expect(given).toEqual(expected);
  });

  test.each([
    ['SSL', [SSL]],
    ['GSS', [GSS]],
    ['GSS, then SSL', [GSS, SSL]],
  ])('who asks for %s is told that there is none, and goes on', async (_, codes) => {
    const { socket, ...raw } = await openPlain();
    for (const code of codes) {
      socket.write(buildStartup(code));
      expect(String((await once(socket, 'data'))[0])).toBe('N');
    }
    socket.write(buildStartup(version(3, 0), ...WHO));
    expect(((await once(socket, 'data'))[0] as Buffer)[0]).toBe('R'.charCodeAt(0));
    raw.end();
  });

  test('the key for cancelling is as long as the version says, and cancels', async () => {
    for (const [minor, length] of [
      [0, 4],
      [2, 32],
    ] as const) {
      const raw = await openRaw(proxyPort());
      raw.send(buildStartup(version(3, minor), ...WHO));
      await raw.readTo('R');
      raw.send(buildMessage('p', Buffer.from('not "simple"\0')));
      const key = (await raw.readTo('Z')).find((answer) => answer.startsWith('K '))!.slice(2);
      expect(key).toHaveLength(2 * (4 + length));
      raw.send(message.query('SELECT pg_sleep(60)'));
      while ((await column(direct, ASLEEP)).length === 0);
      await sendCancel(`${key.slice(0, -2)}${key.endsWith('00') ? '01' : '00'}`);
      expect(await column(direct, ASLEEP)).toHaveLength(1);
      await sendCancel(key);
      expect((await raw.readTo('Z')).at(-2)).toMatch(/^E ERROR 57014 canceling statement due to/);
      raw.socket.destroy();
    }
  });
});

const ASLEEP = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

async function sendCancel(key: string): Promise<void> {
  const { socket } = await openPlain();
  const bytes = Buffer.concat([buildStartup(80877102), Buffer.from(key, 'hex')]);
  bytes.writeInt32BE(bytes.length);
  socket.end(bytes);
  await once(socket, 'close');
}

async function openPlain() {
  const { socket } = await openRaw(proxyPort());
  socket.removeAllListeners('data');
  return { socket, end: () => socket.destroy() };
}

test('who begins with TLS at once is refused in its own language', async () => {
  const socket = connectTls({ port: proxyPort(), host: '127.0.0.1', rejectUnauthorized: false });
  const [error] = (await once(socket, 'error')) as [Error & { code: string }];
  expect(error.code).toMatch(/HANDSHAKE_FAILURE/);
});

const size = (length: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(length);
  return bytes;
};
const typed = (type: string, length: number): Buffer =>
  Buffer.concat([Buffer.from(type), size(length)]);

describe('what cannot be a start is refused at once', () => {
  test.each([
    ['too short', size(3), 3],
    ['too long', size(10_001), 10_001],
    ['of another protocol', Buffer.from('GET '), 1195725856],
  ])('%s', async (_, bytes, length) => {
    const raw = await openRaw(proxyPort());
    raw.send(bytes);
    expect(await raw.readTo('E')).toEqual([
      `E FATAL 08P01 a message cannot be ${length} bytes long`,
    ]);
  });

  test('a request to cancel without a key is nobody’s', async () => {
    await sendCancel('');
  });
});

const INSERT = "INSERT INTO author (name) VALUES ('half')";
const parse = (sql: string): Buffer => buildMessage('P', Buffer.from(`\0${sql}\0\0\0`));
const BIND = buildMessage('B', Buffer.alloc(8));
const EXECUTE = buildMessage('E', Buffer.alloc(5));

describe('messages that are none end their connection, and harm nobody else', () => {
  test.each<[string, Buffer, string]>([
    ['an unknown type', typed('G', 4), 'invalid frontend message type 71'],
    ['a length that is none', typed('Q', 3), 'a message cannot be 3 bytes long'],
    ['a negative length', typed('Q', -1), 'a message cannot be -1 bytes long'],
    ['a Sync that is too long', typed('S', 10_001), 'a message cannot be 10001 bytes long'],
    ['a Query of 2 GB', typed('Q', 2 ** 31 - 1), 'a message cannot be 2147483647 bytes long'],
    ['a Query without an end', buildMessage('Q', Buffer.from('SELECT 1')), 'a name in a message'],
    ['a Parse without an end', buildMessage('P', Buffer.from('a')), 'a name in a message'],
    ['a Bind without an end', buildMessage('B', Buffer.from('a')), 'a name in a message'],
    ['an Execute without an end', buildMessage('E', Buffer.from('a')), 'a name in a message'],
    ['a Describe of nothing', buildMessage('D'), 'a name in a message'],
    ['a password', buildMessage('p', Buffer.from('x\0')), 'nobody has asked for a password'],
  ])('%s', async (_, bytes, what) => {
    const other = await connect();
    for (const before of [[], [parse(INSERT), BIND, EXECUTE]]) {
      const raw = takeOver(await connect());
      raw.send(...before, bytes);
      const last = (await raw.readTo('E')).at(-1);
      expect(last).toMatch(/^E FATAL 08P01 /);
      expect(last).toContain(what);
      expect(await authors(other)).toEqual([]);
    }
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
  });

  test('parameters without an end', async () => {
    const [raw, other] = [takeOver(await connect()), await connect()];
    const broken = Buffer.from('\0\0\0\0\0\x02\0\0\0\x50x', 'latin1');
    raw.send(parse('SELECT set_config($1, $2, true)'), buildMessage('B', broken));
    expect((await raw.readTo('E')).at(-1)).toContain('the parameters in a message have no end');
    expect(await authors(other)).toEqual([]);
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
  });
});

describe('a client that dies', () => {
  const copy = message.query('COPY author (name) FROM STDIN');
  test.each<[string, Buffer]>([
    ['in the middle of a message', message.query(INSERT).subarray(0, 20)],
    [
      'in the middle of one after others',
      Buffer.concat([parse(INSERT), BIND, EXECUTE, typed('S', 4).subarray(0, 3)]),
    ],
    ['before its Sync', Buffer.concat([parse(INSERT), BIND, EXECUTE])],
    [
      'in the middle of data',
      Buffer.concat([copy, buildMessage('d', Buffer.from('half\n')), typed('d', 99)]),
    ],
    [
      'in its transaction',
      Buffer.concat([message.query('BEGIN'), message.query(INSERT), typed('Q', 99)]),
    ],
  ])('%s: what it had not ended never was', async (_, bytes) => {
    const [raw, other] = [takeOver(await connect()), await connect()];
    raw.socket.end(bytes);
    await once(raw.socket, 'close');
    expect(await authors(other)).toEqual([]);
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
  });
});

describe('FunctionCall', () => {
  /** A function with one argument, in text. */
  const call = (oid: number, argument: string): Buffer => {
    const [head, tail] = [Buffer.alloc(14), Buffer.alloc(2)];
    head.writeInt32BE(oid);
    head.writeInt16BE(0, 4);
    head.writeInt16BE(1, 6);
    head.writeInt32BE(Buffer.byteLength(argument), 8);
    return buildMessage('F', head.subarray(0, 12), Buffer.from(argument), tail);
  };
  const run = async (raw: RawConnection, ...messages: Buffer[]): Promise<string[]> => {
    const answers: string[] = [];
    for (const each of messages) {
      raw.send(each);
      answers.push(...(await raw.readTo('Z')));
    }
    return answers;
  };

  test('is answered as by the server itself, and ends with the test', async () => {
    const [oid] = (await column(direct, "SELECT 'add_author'::regproc::oid::int")) as [number];
    const script = [
      call(oid, 'a'),
      call(oid, 'a'),
      message.query('BEGIN'),
      call(oid, 'b'),
      message.query('ROLLBACK'),
      message.query('BEGIN'),
      call(oid, 'a'),
      call(oid, 'c'),
      message.query('COMMIT'),
      call(1, 'no such function'),
    ];
    const clean = 'TRUNCATE author RESTART IDENTITY CASCADE';
    await direct.query(clean);
    const real = await direct.connect();
    const expected = await run(takeOver(real), ...script);
    real.release(true);
    await direct.query(clean);
    const other = await connect();
    expect(await run(takeOver(await connect()), ...script)).toEqual(expected);
    expect(await authors(other)).toEqual(['a']);
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
    expect(await authors(other)).toEqual([]);
  });
});
