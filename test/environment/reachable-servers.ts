import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** Servers on this machine's loopback for the projects of a test to reach. */
export interface ReachableServers {
  /** The port of each by its name; of the Unix sockets, the path. */
  readonly at: Readonly<Record<string, number | string>>;
  close(): void;
}

/** The pre-shared key of `test/fixtures/touches/src/reach.js`. */
const KEY = Buffer.from('a key that both sides know');

/** Starts a server for each name: TCP, TLS and Unix sockets that echo, HTTP servers that answer. */
export async function startServers(folder: string): Promise<ReachableServers> {
  const echo = (): Server => createServer((socket) => socket.on('error', () => {}).pipe(socket));
  const http = (): Server => createHttpServer((_request, response) => response.end('answer'));
  const tls = (): Server =>
    createTlsServer({ ciphers: 'PSK', pskCallback: () => KEY }, (socket) =>
      socket.on('error', () => {}).pipe(socket),
    );
  const servers: Record<string, Server> = {
    redis: echo(),
    other: echo(),
    vault: tls(),
    otherTls: tls(),
    search: http(),
    otherHttp: http(),
    shared: http(),
    sharedToo: http(),
    docker: echo(),
    otherSocket: echo(),
  };
  const at: Record<string, number | string> = {};
  for (const [name, server] of Object.entries(servers)) {
    const isSocket = name === 'docker' || name === 'otherSocket';
    if (isSocket) server.listen(join(folder, `${name}.sock`));
    else server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address() as AddressInfo | string;
    at[name] = typeof address === 'string' ? address : address.port;
  }
  return { at, close: () => Object.values(servers).forEach((server) => server.close()) };
}
