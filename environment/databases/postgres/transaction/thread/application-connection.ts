import type { Socket } from 'node:net';
import { message, type ServerNotice } from '../protocol/build-message';
import { limitMessage } from '../protocol/limit-message';
import { MessageReader, type Message } from '../protocol/message-reader';
import type { Portal, PreparedStatement } from './prepared-statement';
import type { Unit } from './unit';

/** How a client's own transaction is, as the protocol's ReadyForQuery says it. */
export type TransactionStatus = 'I' | 'T' | 'E';

/** How much of what a client sent may wait, in bytes, before no more is read. */
const HIGH_WATER = 4 << 20;

/** What a client begins with that speaks TLS without having asked; no startup message is so long. */
const TLS_HANDSHAKE = 0x16;

/** One connection of the application's: a queue of its messages, and what it has prepared. */
export class ApplicationConnection {
  readonly statements = new Map<string, PreparedStatement>();
  readonly portals = new Map<string, Portal>();
  /** The settings it asked for at its start, and has set since. */
  startSettings: ReadonlyMap<string, string> = new Map();
  settings = new Map<string, string>();
  /** It came in the present test: what it sets there is how it is from now on. */
  isNew = false;
  private settingsBefore: ReadonlyMap<string, string> | undefined;
  transaction: TransactionStatus = 'I';
  isReady = false;
  isInCycle = false;
  isListening = false;
  /** What it asks for is not to be done any more. */
  isCut = false;
  /** What it does at the moment inside the shared session. */
  unit: Unit | undefined;
  /** Set while the server is told to cancel what it does for this client. */
  cancelling: Promise<void> | undefined;
  /** What it last asked for, for messages to people. */
  statementText = '';
  lastActive = performance.now();
  /** Offered each message as it comes; takes those that it answers `true` for. */
  private taker: ((message: Message) => boolean) | undefined;
  private readonly reader = new MessageReader(false, limitMessage);
  private readonly queue: Message[] = [];
  private readonly pending: Buffer[] = [];
  private size = 0;
  private isEnded = false;
  private wake: (() => void) | undefined;
  /** Called when nobody is there any more, while somebody has set it. */
  whenGone: (() => void) | undefined;

  constructor(
    readonly id: number,
    readonly socket: Socket,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.end());
  }

  get port(): number {
    return this.socket.remotePort ?? 0;
  }

  /** Nobody is there any more; what it had sent before may still be in the queue. */
  get isGone(): boolean {
    return this.isEnded;
  }

  /** It has to say something before anything goes on. */
  get isAwaited(): boolean {
    return this.wake !== undefined;
  }

  get hasBegun(): boolean {
    return this.isReady || this.reader.isInside || this.queue.length > 0;
  }

  get isAtRest(): boolean {
    if (this.isEnded) return !this.isInCycle && this.queue.length === 0;
    const isQuiet = this.queue.length === 0 && !this.reader.isInside && !this.isInCycle;
    return this.isReady && isQuiet && this.transaction === 'I';
  }

  /** The next message; undefined once the connection has ended and all that it sent was read. */
  async next(): Promise<Message | undefined> {
    while (this.queue.length === 0 && !this.isEnded) {
      await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = undefined;
    }
    const found = this.queue.shift();
    if (!found) return undefined;
    this.size -= found.bytes.length;
    if (this.size < HIGH_WATER && !this.isEnded) this.socket.resume();
    this.lastActive = performance.now();
    if (found.type !== 'X') return found;
    this.hangUp();
    return undefined;
  }

  /** A test's transaction begins. */
  keepSettings(): void {
    this.settingsBefore = this.isNew ? undefined : new Map(this.settings);
  }

  /** A test has ended: an older connection is set as it was before. */
  restoreSettings(): void {
    if (this.settingsBefore) this.settings = new Map(this.settingsBefore);
    this.settingsBefore = undefined;
    this.isNew = false;
  }

  /** Lets messages pass by the queue while the server answers; returns how to end that. */
  divert(take: (message: Message) => boolean): () => void {
    this.taker = take;
    this.offer();
    return () => (this.taker = undefined);
  }

  /** Offers again what nobody wanted before. */
  offer(): void {
    while (this.queue[0] && this.taker?.(this.queue[0])) {
      this.size -= this.queue.shift()!.bytes.length;
      this.lastActive = performance.now();
    }
  }

  /** From here on messages have types, as they do after the first. */
  startMessages(): void {
    this.reader.isTyped = true;
    this.parse();
  }

  /** Writes messages; those of one turn of the event loop go out together. */
  write(...messages: readonly Buffer[]): void {
    if (this.isEnded) return;
    if (this.pending.length === 0) process.nextTick(() => this.flush());
    this.pending.push(...messages);
    this.lastActive = performance.now();
  }

  writeError(notice: ServerNotice): void {
    this.write(message.error(notice));
  }

  /** Says a last word and ends the connection. */
  refuse(notice: Omit<ServerNotice, 'severity'>): void {
    this.writeError({ ...notice, severity: 'FATAL' });
    this.hangUp();
  }

  /** Ends the connection once all that was written is sent. */
  hangUp(): void {
    this.queue.length = 0;
    this.flush();
    this.socket.end();
    this.end();
  }

  /** Forgets whatever it has not been answered yet; its socket stays until `destroy`. */
  cut(): void {
    this.isCut = true;
    this.queue.length = 0;
    this.end();
  }

  destroy(): void {
    this.cut();
    this.socket.destroy();
  }

  /** Calls back once, when the application has read what it was sent. */
  whenDrained(go: () => void): void {
    if (this.socket.listenerCount('drain') === 0) this.socket.once('drain', go);
  }

  get isCongested(): boolean {
    return !this.isEnded && this.socket.writableLength > HIGH_WATER;
  }

  private end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.wake?.();
    this.whenGone?.();
  }

  private read(chunk: Buffer): void {
    if (this.isEnded) return;
    if (!this.reader.isTyped && !this.reader.isInside && chunk[0] === TLS_HANDSHAKE) {
      this.write(message.tlsAlert);
      return this.hangUp();
    }
    this.reader.append(chunk);
    this.parse();
  }

  private parse(): void {
    try {
      for (let next = this.reader.read(); next; next = this.reader.read()) {
        this.queue.push(next);
        this.size += next.bytes.length;
        this.offer();
        if (!this.reader.isTyped) break;
      }
    } catch (error) {
      return this.refuse({ code: '08P01', message: (error as Error).message });
    }
    if (this.size > HIGH_WATER) this.socket.pause();
    if (this.queue.length > 0) this.wake?.();
  }

  private flush(): void {
    const messages = this.pending.splice(0);
    if (messages.length > 0 && this.socket.writable) this.socket.write(Buffer.concat(messages));
  }
}
