import type { Message } from '../protocol/message-reader';
import { readFields } from '../protocol/parse-message';

/** The connection to the server ended; its message is the server's last word, if it had one. */
export class SessionLost extends Error {
  /** @param isTold the last word was an answer to the request */
  constructor(
    fatal: Buffer | undefined,
    readonly isTold = false,
  ) {
    super(fatal ? readFields(fatal).get('M') : 'the server closed the connection');
  }
}

/** The server refused what the proxy had to do first; the client is to hear of it instead. */
export class Refused extends Error {
  constructor(readonly error: Buffer) {
    super('the server refused');
  }
}

/** What the server answers to one request, up to its ReadyForQuery. */
export class Reply {
  /** The first error among the answers. */
  error: Buffer | undefined;
  /** How the server's transaction is after it: `I`, `T` or `E`. */
  status = '';
  isDone = false;
  /** Resolves at ReadyForQuery, also after an error; rejects with SessionLost. */
  readonly done: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: SessionLost) => void;

  /**
   * @param onMessage told of every message but ReadyForQuery
   * @param owner whose request it is; what the proxy asks for itself is not a client's to cancel
   */
  constructor(
    private readonly onMessage: (message: Message) => void = () => undefined,
    readonly owner: 'client' | 'proxy' = 'proxy',
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits for it hears of the loss; often nobody does.
    this.done.catch(() => undefined);
  }

  take(message: Message): void {
    if (message.type === 'E') this.error ??= message.bytes;
    this.onMessage(message);
  }

  finish(status: string): void {
    this.status = status;
    this.isDone = true;
    this.resolve();
  }

  lose(error: SessionLost): void {
    this.isDone = true;
    this.reject(error);
  }
}
