import { once } from 'node:events';
import { createServer, Socket, type AddressInfo, type Server } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import { Client } from 'pg';
import postgres from 'postgres';
import { watchStartup } from '../../../../environment/guard/startup/watch-startup';
import { buildStartup, SSL_REQUEST } from './build-startup';
import { CERTIFICATE, KEY } from './certificate';

const STARTUP = buildStartup({ user: 'ada', database: 'forbidden' });
const REFUSED = 'refused by the test';

/** Encrypts when asked, or at once, and notes what comes through. */
let isEncrypted: boolean;
let server: Server;
let port: number;
let received: Buffer[];
let sockets: Socket[];

beforeEach(async () => {
  isEncrypted = false;
  received = [];
  sockets = [];
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    if (isEncrypted) return encrypt(socket);
    socket.once('data', (first) => {
      if (!first.equals(SSL_REQUEST)) return void received.push(first);
      socket.write('S');
      encrypt(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  await new Promise((done) => server.close(done));
});

function encrypt(socket: Socket): void {
  const secure = new tls.TLSSocket(socket, { isServer: true, cert: CERTIFICATE, key: KEY });
  secure.on('error', () => undefined);
  secure.on('data', (data) => received.push(data));
}

function watched<Kind extends Socket>(socket: Kind): Kind {
  sockets.push(socket);
  watchStartup(socket, ({ database }) => {
    if (database === 'forbidden') throw new Error(REFUSED);
  });
  return socket;
}

function begin(): Socket {
  return watched(new Socket()).connect(port, '127.0.0.1');
}

async function open(): Promise<Socket> {
  const socket = begin();
  await once(socket, 'connect');
  return socket;
}

/** What ends a socket, after which the server has had time to read what was sent. */
async function endOf(socket: Socket): Promise<string> {
  const [error] = (await once(socket, 'error', { signal: AbortSignal.timeout(5_000) }).catch(
    (thrown: Error) => [thrown],
  )) as [Error];
  await once(socket, 'close');
  return error.message;
}

const insecure = { rejectUnauthorized: false };

const WAYS: Record<string, (socket: Socket) => void> = {
  write: (socket) => socket.write(STARTUP),
  end: (socket) => socket.end(STARTUP),
  'a string': (socket) => socket.write(STARTUP.toString('latin1'), 'latin1'),
  'another encoding': (socket) => socket.write(STARTUP.toString('hex'), 'hex'),
  'several chunks at once'(socket) {
    socket.cork();
    for (const byte of STARTUP) socket.write(Buffer.from([byte]));
    socket.uncork();
  },
  'several chunks'(socket) {
    for (const byte of STARTUP) socket.write(Buffer.from([byte]));
  },
  pipe(socket) {
    const stream = new PassThrough();
    stream.pipe(socket);
    stream.write(STARTUP);
  },
};

test.each(Object.entries(WAYS))(
  'a session is refused before it is asked for: %s',
  async (_, send) => {
    const socket = await open();
    const ended = endOf(socket);
    send(socket);
    expect(await ended).toBe(REFUSED);
    expect(Buffer.concat(received)).toEqual(Buffer.alloc(0));
  },
);

test('what is written before there is a connection is read as well', async () => {
  const socket = begin();
  const ended = endOf(socket);
  socket.write(STARTUP);
  expect(await ended).toBe(REFUSED);
  expect(received).toEqual([]);
});

test.each(Object.entries(WAYS))('within TLS: %s', async (_, send) => {
  const socket = await open();
  socket.write(SSL_REQUEST);
  await once(socket, 'data');
  const secure = tls.connect({ socket, ...insecure });
  await once(secure, 'secureConnect');
  const ended = endOf(secure);
  send(secure);
  expect(await ended).toBe(REFUSED);
  expect(received).toEqual([]);
});

test.each([
  ['tls.connect by itself', () => watched(tls.connect({ port, host: '127.0.0.1', ...insecure }))],
  [
    'over a socket that is not connected yet',
    () => {
      const socket = begin();
      return tls.connect({ socket, ...insecure });
    },
  ],
])('without a request before it: %s', async (_, encrypted) => {
  isEncrypted = true;
  const secure = encrypted();
  await once(secure, 'secureConnect');
  const ended = endOf(secure);
  secure.write(STARTUP);
  expect(await ended).toBe(REFUSED);
  expect(received).toEqual([]);
});

test('a TLSSocket that the application makes by itself', async () => {
  const socket = await open();
  const secure = new tls.TLSSocket(socket, insecure);
  expect(secure).toBeInstanceOf(tls.TLSSocket);
  const ended = endOf(secure);
  secure.write(STARTUP);
  expect(await ended).toBe(REFUSED);
  expect(received).toEqual([]);
});

test.each([
  [
    'pg',
    async () => {
      const to = { host: '127.0.0.1', port, user: 'ada', database: 'forbidden', ssl: insecure };
      await new Client({ ...to, stream: () => watched(new Socket()) }).connect();
    },
  ],
  [
    'postgres.js',
    async () => {
      const url = `postgres://ada@127.0.0.1:${port}/forbidden`;
      const socket = (): Promise<Socket> => open();
      const options = { ssl: insecure, connect_timeout: 5, max: 1, socket };
      const sql = postgres(url, options as postgres.Options<never>);
      await sql`SELECT 1`.finally(() => sql.end({ timeout: 0 }));
    },
  ],
])('%s with TLS', async (_, reach) => {
  await expect(reach()).rejects.toThrow(REFUSED);
  expect(received).toEqual([]);
});

test('any other session passes as it was sent, and is not looked at further', async () => {
  const socket = await open();
  const startup = buildStartup({ user: 'ada', database: 'fine' });
  for (const byte of startup) socket.write(Buffer.from([byte]));
  while (Buffer.concat(received).length < startup.length) await delay(5);
  expect(Buffer.concat(received)).toEqual(startup);
  expect(Object.hasOwn(socket, '_write')).toBe(false);
  socket.destroy();
});
