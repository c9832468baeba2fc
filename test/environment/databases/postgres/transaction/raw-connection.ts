import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ClientBase } from 'pg';
import {
  MessageReader,
  type Message,
} from '../../../../../environment/databases/postgres/transaction/protocol/message-reader';
import {
  readFields,
  readName,
} from '../../../../../environment/databases/postgres/transaction/protocol/parse-message';

/** A connection whose messages a test writes and reads itself. */
export class RawConnection {
  private readonly reader = new MessageReader(true);
  private readonly messages: Message[] = [];
  private isEnded = false;
  private wake: () => void = () => undefined;

  constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isEnded = true;
      this.wake();
    });
    socket.on('data', (chunk: Buffer) => {
      this.reader.append(chunk);
      for (let next = this.reader.read(); next; next = this.reader.read()) this.messages.push(next);
      this.wake();
    });
  }

  send(...messages: readonly Buffer[]): void {
    this.socket.write(Buffer.concat(messages));
  }

  /** What it is answered up to one of the types, or to its end. */
  async readTo(types: string): Promise<string[]> {
    const isLast = ({ type }: Message): boolean => types.includes(type);
    while (!this.messages.some(isLast) && !this.isEnded) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const end = this.messages.findIndex(isLast) + 1;
    return this.messages.splice(0, end || this.messages.length).map(describeMessage);
  }
}

/** Goes on with a connection of the driver's, once it has been let in. */
export function takeOver(client: ClientBase): RawConnection {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners('data');
  return new RawConnection(stream);
}

export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return new RawConnection(socket);
}

/** A startup message, or another that has no type. */
export function buildStartup(code: number, ...words: readonly string[]): Buffer {
  const body = Buffer.from(words.map((word) => `${word}\0`).join('') + (words.length ? '\0' : ''));
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length);
  head.writeInt32BE(code, 4);
  return Buffer.concat([head, body]);
}

function describeMessage({ type, bytes }: Message): string {
  if (type === 'E' || type === 'N') {
    const fields = readFields(bytes);
    return `${type} ${['S', 'C', 'M'].map((letter) => fields.get(letter)).join(' ')}`;
  }
  // How a password is asked for is the server's own choice.
  if (type === 'R') return 'R';
  if (type === 'C') return `C ${readName(bytes)}`;
  return `${type} ${bytes.toString('hex', 5)}`;
}
