import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server, on a port of the loopback interface. */
export class Gate {
  /** So many of the connections to come are accepted and hear nothing, as from a server that hangs. */
  silent = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(target: number) {
    this.server = createServer((socket) => {
      this.keep(socket);
      if (this.silent-- > 0) return;
      const onward = this.keep(connect(target, '127.0.0.1'));
      socket.pipe(onward).pipe(socket);
      socket.on('close', () => onward.destroy());
      onward.on('close', () => socket.destroy());
    });
  }

  /** Opens one before the server that a URL names. */
  static async before(url: string): Promise<Gate> {
    const gate = new Gate(Number(new URL(url).port));
    gate.server.listen(0, '127.0.0.1');
    await once(gate.server, 'listening');
    return gate;
  }

  /** The same URL, through this gate. */
  lead(url: string): string {
    const led = new URL(url);
    led.port = String((this.server.address() as AddressInfo).port);
    return led.href;
  }

  /** Ends all connections and refuses new ones. */
  async shut(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.server.close(resolve));
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    return socket;
  }
}
