import type { Message } from '../protocol/message-reader';
import { readNames } from '../protocol/parse-message';
import type { ApplicationConnection } from './application-connection';
import { describeLimit } from './describe-limit';

/** A connection does not get the session: another holds it that will not come on, or it is not wanted. */
export class SessionTaken extends Error {
  /** @param code SQLSTATE */
  constructor(
    message: string,
    readonly code = '55P03',
  ) {
    super(message);
  }
}

interface Waiter {
  readonly client: ApplicationConnection;
  readonly since: number;
  readonly start: () => void;
  readonly fail: (error: SessionTaken) => void;
}

/** How long a connection may be idle in its transaction while others wait, in milliseconds. */
const PATIENCE_MS = 1_000;
const LOOK_MS = 100;
/** How long the application may take to act after it has shown that it is not busy. */
const LAST_CALL_MS = 200;
const LONGEST_TEXT = 80;

/** Lets connections have the one session in turn: whoever has it keeps it to the end of its transaction. */
export class SessionQueue {
  private holder: ApplicationConnection | undefined;
  private readonly waiters: Waiter[] = [];
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param application resolves when the application's own thread is not busy, or a while after: one that
   *   works hard is not one that hangs
   */
  constructor(
    private readonly infra: string,
    private readonly application: () => Promise<void>,
  ) {}

  get current(): ApplicationConnection | undefined {
    return this.holder;
  }

  /** Resolves when the connection has the session. @throws SessionTaken */
  async acquire(client: ApplicationConnection, first: Message): Promise<void> {
    if (!this.holder) this.holder = client;
    if (this.holder === client) return;
    client.statementText = textOf(client, first);
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
    await new Promise<void>((start, fail) => {
      this.waiters.push({ client, since: performance.now(), start, fail });
    });
  }

  /** Hands the session on. */
  release(client: ApplicationConnection): void {
    if (this.holder !== client) return;
    const next = this.waiters.shift();
    this.holder = next?.client;
    next?.start();
    this.stopLooking();
  }

  /** A connection that is not there any more does not wait any more. */
  abandon(client: ApplicationConnection): void {
    this.stop(client, new SessionTaken('the connection ended'));
  }

  /** A connection wants its query to be cancelled, which has not begun. */
  cancel(client: ApplicationConnection): void {
    this.stop(client, new SessionTaken('canceling statement due to user request', '57014'));
  }

  private stop(client: ApplicationConnection, reason: SessionTaken): void {
    const at = this.waiters.findIndex((waiter) => waiter.client === client);
    if (at < 0) return;
    this.waiters.splice(at, 1)[0]!.fail(reason);
    this.stopLooking();
  }

  private stopLooking(): void {
    if (this.waiters.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private isStuck(holder: ApplicationConnection, now = performance.now()): boolean {
    const isIdle = holder.isAwaited && now - holder.lastActive > PATIENCE_MS;
    return this.holder === holder && isIdle && this.overdue(now).length > 0;
  }

  private overdue(now: number): Waiter[] {
    return this.waiters.filter(({ since }) => now - since > PATIENCE_MS);
  }

  private async look(): Promise<void> {
    const { holder } = this;
    if (!holder || !this.isStuck(holder)) return;
    const { lastActive } = holder;
    await this.application();
    await new Promise((resolve) => setTimeout(resolve, LAST_CALL_MS));
    if (holder.lastActive !== lastActive || !this.isStuck(holder)) return;
    for (const waiter of this.overdue(performance.now())) {
      this.waiters.splice(this.waiters.indexOf(waiter), 1);
      waiter.fail(new SessionTaken(this.explain(waiter.client, holder)));
    }
    this.stopLooking();
  }

  private explain(waiting: ApplicationConnection, holder: ApplicationConnection): string {
    const what =
      `"${cut(waiting.statementText)}" on "${this.infra}" waits for another connection, ` +
      `idle in its transaction after "${cut(holder.statementText)}"`;
    return describeLimit(what, 'one-session');
  }
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1)}…` : line;
}

/** The statement that a turn begins with. */
function textOf({ statements }: ApplicationConnection, { type, bytes }: Message): string {
  if (type === 'Q') return readNames(bytes, 1).names[0]!;
  if (type === 'P') return readNames(bytes, 2).names[1]!;
  return type === 'B' ? (statements.get(readNames(bytes, 2).names[1]!)?.text ?? '') : '';
}
