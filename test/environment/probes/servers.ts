import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the tests of a file ask; each server listens on a port of this machine until the file ends. */
export class ProbedServers {
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();

  /** Its `host:port`. */
  async listen(onConnection: (socket: Socket) => void): Promise<string> {
    return this.start(createServer(onConnection));
  }

  /** Its URL. */
  async listenHttp(answer: RequestListener): Promise<string> {
    return `http://${await this.start(createHttpServer(answer))}`;
  }

  /**
   * A server that speaks as much of Redis as its clients begin with; its `host:port`.
   *
   * @param answer to a command, without its end of line
   */
  listenRedis(answer: (command: readonly string[]) => string): Promise<string> {
    return this.listen((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        for (let command; (command = COMMAND.exec(text)); text = text.slice(command[0].length)) {
          const words = command[0].split('\r\n').filter((_, i) => i > 0 && i % 2 === 0);
          socket.write(`${answer(words.filter(Boolean))}\r\n`);
        }
      });
    });
  }

  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await Promise.all(this.servers.map((server) => new Promise((done) => server.close(done))));
  }

  private async start(server: Server): Promise<string> {
    this.servers.push(server);
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}

/** One whole command: an array of one to three strings. */
const COMMAND = /^\*[123]\r\n(?:\$\d+\r\n[^\r\n]*\r\n){1,3}?(?=\*|$)/;
