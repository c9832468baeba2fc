import { connect, type Socket } from 'node:net';
import type { Client } from 'pg';
import { loadDriver } from '../../../load-driver';
import { message } from '../protocol/build-message';
import { MessageReader, type Message } from '../protocol/message-reader';
import { readNames, readRow } from '../protocol/parse-message';
import { Reply, SessionLost } from './reply';

/** How to reach the server, and whose driver does it. */
export interface ServerAddress {
  readonly url: string;
  readonly projectDir: string;
  readonly infra: string;
}

/** Where a session is, and by what it can be cancelled. */
interface SessionAddress {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  readonly secret: number;
}

/** What a query of the proxy's own came to. */
export interface Outcome {
  readonly error: Buffer | undefined;
  readonly rows: readonly (string | null)[][];
}

/** The parts of `pg` that its types leave out. */
type Driver = Client & {
  readonly processID: number;
  readonly secretKey: number;
  readonly connection: NodeJS.EventEmitter & { readonly stream: Socket };
};

/** How much may wait to be sent before whoever sends has to wait, in bytes. */
const HIGH_WATER = 1 << 20;

/** How long the server may take to pass on that it shall cancel, in milliseconds. */
const CANCEL_LIMIT = 5_000;

/**
 * The one connection to the server, opened by the user's `pg`, which knows every way to authenticate.
 * Requests are answered in the order in which they were made.
 */
export class ServerSession {
  /** What the server reported of itself and of its settings. */
  readonly parameters: Map<string, string>;
  /** The same as at its start. */
  readonly initial: ReadonlyMap<string, string>;
  isInCopy = false;
  isLost = false;
  /** Told of notifications, which belong to no request. */
  onNotification: (bytes: Buffer) => void = () => undefined;
  onLost: () => void = () => undefined;
  onDrain: () => void = () => undefined;
  private readonly replies: Reply[] = [];
  private readonly reader = new MessageReader(true);
  private readonly pending: Buffer[] = [];
  private fatal: Buffer | undefined;

  private constructor(
    private readonly stream: Socket,
    private readonly self: SessionAddress,
    reported: ReadonlyMap<string, string>,
  ) {
    this.initial = reported;
    this.parameters = new Map(reported);
    stream.on('data', (chunk: Buffer) => this.read(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () => this.lose());
    stream.on('drain', () => this.onDrain());
  }

  /** @throws the driver's error */
  static async open(address: ServerAddress): Promise<ServerSession> {
    const pg = loadDriver<typeof import('pg')>('pg', address.projectDir, address.infra);
    const client = new pg.Client({
      connectionString: address.url,
      connectionTimeoutMillis: 10_000,
    }) as Driver;
    const parameters = new Map<string, string>();
    const note = (said: { parameterName: string; parameterValue: string }): void =>
      void parameters.set(said.parameterName, said.parameterValue);
    client.connection.on('parameterStatus', note);
    client.on('error', () => undefined);
    await client.connect();
    // From here on nothing of the driver's listens any more.
    const { stream } = client.connection;
    client.connection.removeAllListeners();
    for (const event of ['data', 'end', 'error', 'close']) stream.removeAllListeners(event);
    const { host, port, processID: pid, secretKey: secret } = client;
    return new ServerSession(stream, { host, port, pid, secret }, parameters);
  }

  get isIdle(): boolean {
    return this.replies.length === 0;
  }

  get isCongested(): boolean {
    return this.stream.writableLength > HIGH_WATER;
  }

  /** Expects the answers to what is sent from now on, up to a ReadyForQuery. */
  expect(reply: Reply): Reply {
    if (this.isLost) reply.lose(new SessionLost(this.fatal));
    else this.replies.push(reply);
    return reply;
  }

  /** Sends messages; those of one turn of the event loop go out together. */
  send(...messages: readonly Buffer[]): void {
    if (this.isLost) return;
    if (this.pending.length === 0) process.nextTick(() => this.flush());
    this.pending.push(...messages);
  }

  request(reply: Reply, ...messages: readonly Buffer[]): Reply {
    this.expect(reply);
    this.send(...messages);
    return reply;
  }

  /** Runs SQL of the proxy's own, of which no client hears. */
  async query(sql: string): Promise<Outcome> {
    const rows: (string | null)[][] = [];
    const reply = new Reply(({ type, bytes }) => {
      if (type === 'D') rows.push(readRow(bytes));
    });
    await this.request(reply, message.query(sql)).done;
    return { error: reply.error, rows };
  }

  /** Cancels what it does for a client, once it does it; nothing when there is no such request any more. */
  async cancelRequest(): Promise<void> {
    while (this.replies[0]?.owner === 'proxy') {
      await this.replies[0].done.catch(() => undefined);
    }
    if (this.replies.length > 0) await this.cancel();
  }

  /**
   * Asks the server to end what it is doing, as a CancelRequest does: from a connection beside it.
   * Returns once the server has heard it, or does not say so within `limit` milliseconds.
   */
  async cancel(limit = CANCEL_LIMIT): Promise<void> {
    const { host, port, pid, secret } = this.self;
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.on('error', () => undefined);
    // Never encrypted, as a server takes it in either form.
    socket.end(message.cancel(pid, secret));
    // Closed by the server once it has passed the word on: a later request cannot be hit by mistake.
    const timer = setTimeout(() => socket.destroy(), limit);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    clearTimeout(timer);
  }

  pause(): void {
    this.stream.pause();
  }

  resume(): void {
    this.stream.resume();
  }

  /** Ends the connection; the server rolls back what was open. Resolves once the server has closed it. */
  async end(): Promise<void> {
    if (this.isLost) return;
    const closed = new Promise<void>((resolve) => this.stream.once('close', () => resolve()));
    this.stream.resume();
    this.flush();
    this.stream.end(message.terminate);
    const timer = setTimeout(() => this.stream.destroy(), 1_000);
    await closed;
    clearTimeout(timer);
  }

  destroy(): void {
    this.stream.destroy();
    this.lose();
  }

  private flush(): void {
    const messages = this.pending.splice(0);
    if (messages.length > 0 && !this.isLost) this.stream.write(Buffer.concat(messages));
  }

  private read(chunk: Buffer): void {
    this.reader.append(chunk);
    for (let next = this.reader.read(); next; next = this.reader.read()) this.dispatch(next);
  }

  private dispatch(next: Message): void {
    const { type, bytes } = next;
    if (type === 'A') return this.onNotification(bytes);
    if (type === 'S') {
      const [name, value] = readNames(bytes, 2).names as [string, string];
      this.parameters.set(name, value);
    }
    if (type === 'G') this.isInCopy = true;
    if (type === 'C' || type === 'E') this.isInCopy = false;
    if (type === 'E' && this.replies.length === 0) this.fatal = bytes;
    if (type === 'Z') this.replies.shift()?.finish(String.fromCharCode(bytes[5]!));
    else this.replies[0]?.take(next);
  }

  private lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    for (const [index, reply] of this.replies.splice(0).entries()) {
      const told = index === 0 ? reply.error : undefined;
      reply.lose(new SessionLost(told ?? this.fatal, told !== undefined));
    }
    this.onLost();
  }
}
