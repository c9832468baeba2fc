import { once } from 'node:events';
import { linkSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands for a server that nobody may contact, and counts who does. */
export class DevelopmentServer {
  connections = 0;
  private readonly servers: Server[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'hermetic-development-'));
  port = 0;
  private links = 0;

  static async start(): Promise<DevelopmentServer> {
    const server = new DevelopmentServer();
    const address = (await server.listen(0, '127.0.0.1')).address() as AddressInfo;
    server.port = address.port;
    await server.listen(server.socket);
    symlinkSync(server.socket, server.link);
    return server;
  }

  get socket(): string {
    return join(this.folder, `.s.PGSQL.${this.port}`);
  }

  /** A path of another name that leads to the socket. */
  get link(): string {
    return join(this.folder, 'link');
  }

  /** A hard link does not tell where it leads. */
  makeHardLink(): string {
    const path = join(this.folder, `hard-${++this.links}`);
    linkSync(this.socket, path);
    return path;
  }

  get url(): string {
    return `postgres://dev:hunter2@127.0.0.1:${this.port}/app`;
  }

  async stop(): Promise<void> {
    for (const server of this.servers) await new Promise((done) => server.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async listen(at: string | number, host?: string): Promise<Server> {
    const server = createServer((socket) => {
      this.connections += 1;
      socket.destroy();
    });
    if (typeof at === 'string') server.listen(at);
    else server.listen(at, host);
    await once(server, 'listening');
    this.servers.push(server);
    return server;
  }
}
