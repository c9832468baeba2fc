import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { message } from '../protocol/build-message';
import type { Message } from '../protocol/message-reader';
import { ProtocolViolation } from '../protocol/protocol-violation';
import { ApplicationConnection } from './application-connection';
import { admitClient } from './admit-client';
import { CancelKeys } from './cancel-keys';
import { FLAG, PHASE } from './orders';
import { SessionLost } from './reply';
import type { ServerAddress } from './server-session';
import { SessionQueue, SessionTaken } from './session-queue';
import { SharedSession } from './shared-session';
import { takeTurn } from './take-turn';

/** What one proxy stands before, and whom it admits. */
export interface ProxyOrder extends ServerAddress {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** How the application left its connections. */
export interface Leftovers {
  /** What had to be ended: one sentence each. */
  readonly leftOpen: readonly string[];
  /** The application's ends of those connections. */
  readonly ports: readonly number[];
  /** Nobody has connected or asked anything since the last rest. */
  readonly isUntouched: boolean;
}

/** How long connections may take to come to rest after a test, in milliseconds. */
const GRACE_MS = 500;
const POLL_MS = 2;
/** How long the server may take to end a query that was cancelled, in milliseconds. */
const CANCEL_MS = 2_000;

/** Listens where the application believes its server to be, and lets it have one session in turn. */
export class Proxy {
  readonly shared: SharedSession;
  private readonly queue: SessionQueue;
  /** Each with the end of its service. */
  private readonly clients = new Map<ApplicationConnection, Promise<void>>();
  /** Those that were cut, until their sockets are destroyed. */
  private readonly ending = new Map<ApplicationConnection, Promise<void>>();
  private readonly keys = new CancelKeys();
  private readonly server = createServer((socket) => this.accept(socket));
  private lastId = 0;
  /** How often somebody has connected or asked something, by now and at the last rest. */
  private turns = 0;
  private turnsBefore = 0;

  constructor(
    private readonly order: ProxyOrder,
    private readonly flags: Int32Array,
    private readonly application: () => Promise<void>,
  ) {
    this.shared = new SharedSession(order);
    this.shared.isInTest = () => this.phase === PHASE.test;
    this.shared.onNotification = (bytes) => {
      for (const client of this.clients.keys()) if (client.isListening) client.write(bytes);
    };
    this.shared.claims.hasListeners = () =>
      [...this.clients.keys()].some(({ isListening }) => isListening);
    this.shared.onBegin = () => {
      for (const client of this.clients.keys()) client.keepSettings();
    };
    this.shared.onDrain = () => [...this.clients.keys()].forEach(({ socket }) => socket.resume());
    this.queue = new SessionQueue(order.infra, application);
  }

  /** @returns the port of 127.0.0.1 */
  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Waits for all connections to come to rest, and stops listening to those that do not. */
  async rest(): Promise<Leftovers> {
    const deadline = performance.now() + GRACE_MS;
    const { turnsBefore } = this;
    do {
      // What was sent before the test ended is in the sockets already, and is read first.
      await turn();
      await turn();
      while (this.phase !== PHASE.closed && !this.isAtRest && performance.now() < deadline) {
        await delay(POLL_MS);
      }
      // An answer may make the application ask again: it has to have had the time for that.
      if (this.turns === this.turnsBefore) break;
      this.turnsBefore = this.turns;
      await this.application();
    } while (this.phase !== PHASE.closed && performance.now() < deadline);
    const restless = [...this.clients.keys()].filter((client) => !client.isAtRest);
    const leftOpen = restless.filter(({ hasBegun }) => hasBegun).map((client) => this.name(client));
    const { current } = this.queue;
    restless.forEach((client) => this.cut(client));
    if (current?.isInCycle && restless.includes(current)) await this.shared.current?.cancel();
    const isUntouched = this.turns === turnsBefore && restless.length === 0;
    return { leftOpen, ports: restless.map(({ port }) => port), isUntouched };
  }

  /** Ends the test's transaction, after `rest`; the application's ends have been cut by then. */
  async endTest(): ReturnType<SharedSession['endTest']> {
    await this.destroyCut();
    Atomics.store(this.flags, FLAG.stragglers, 0);
    if (this.phase === PHASE.test) Atomics.store(this.flags, FLAG.phase, PHASE.closed);
    const ended = await this.shared.endTest();
    for (const client of this.clients.keys()) client.restoreSettings();
    return ended;
  }

  /** Ends all connections, and the session. */
  async close(): Promise<void> {
    if (this.queue.current?.isInCycle) await this.shared.current?.cancel();
    [...this.clients.keys()].forEach((client) => this.cut(client));
    await this.destroyCut();
    await this.shared.close();
  }

  private get phase(): number {
    return Atomics.load(this.flags, FLAG.phase);
  }

  private get isAtRest(): boolean {
    return [...this.clients.keys()].every((client) => client.isAtRest);
  }

  private name({ isInCycle, transaction }: ApplicationConnection): string {
    return transaction !== 'I' && !isInCycle
      ? `a transaction on ${this.order.infra}`
      : `a query on ${this.order.infra} that nobody waited for`;
  }

  private cut(client: ApplicationConnection): void {
    this.ending.set(client, this.clients.get(client) ?? Promise.resolve());
    client.cut();
    this.queue.abandon(client);
  }

  private async destroyCut(): Promise<void> {
    if (this.ending.size === 0) return;
    const clients = [...this.ending.keys()];
    const ended = Promise.all(this.ending.values());
    this.ending.clear();
    clients.forEach((client) => client.destroy());
    await Promise.race([ended, delay(CANCEL_MS, undefined, { ref: false })]);
    if (clients.some((client) => this.clients.has(client))) this.shared.abandon();
    await ended;
  }

  private accept(socket: Socket): void {
    const client = new ApplicationConnection(++this.lastId, socket);
    client.isNew = this.phase !== PHASE.hooks;
    this.turns += 1;
    this.clients.set(
      client,
      this.serve(client).finally(() => this.clients.delete(client)),
    );
  }

  private async serve(client: ApplicationConnection): Promise<void> {
    try {
      const isAdmitted = await admitClient(client, this.order, this.shared, {
        keys: this.keys,
        cancel: (request) => this.cancel(this.keys.find(request)),
      });
      if (!isAdmitted) return;
      let next = await client.next();
      while (next) next = (await this.turn(client, next)) ?? (await client.next());
    } catch (error) {
      const { message: reason } = error as Error;
      const code = error instanceof ProtocolViolation ? '08P01' : '08006';
      client.refuse({ code, message: `jest-hermetic: ${reason}` });
    } finally {
      this.keys.forget(client);
      await this.leave(client).catch(() => undefined);
    }
  }

  private async turn(client: ApplicationConnection, first: Message): Promise<Message | undefined> {
    if (first.type === 'S') return void client.write(message.readyForQuery(client.transaction));
    if (first.type === 'p') throw new ProtocolViolation('nobody has asked for a password');
    if (!'QPBDECF'.includes(first.type)) return undefined;
    client.isInCycle = true;
    this.turns += 1;
    try {
      await this.untilOpen(client);
      if (!client.isCut) await this.queue.acquire(client, first);
      if (client.isCut) return undefined;
      return await takeTurn(client, this.shared, first);
    } catch (error) {
      if (error instanceof SessionTaken) return await this.explain(client, first, error);
      if (!(error instanceof SessionLost)) throw error;
      client.unit = undefined;
      client.transaction = 'I';
      // The server's last word has been passed on, if it was said to this client.
      if (error.isTold) client.hangUp();
      else client.refuse({ code: '57P01', message: error.message });
      return undefined;
    } finally {
      // The word must not reach the server when it works for somebody else.
      await client.cancelling;
      client.isInCycle = false;
      // A Query in the place of a Sync goes on with what the messages before it began.
      if (client.transaction === 'I' && !client.unit) this.queue.release(client);
    }
  }

  private async untilOpen(client: ApplicationConnection): Promise<void> {
    if (this.phase !== PHASE.closed) return;
    Atomics.add(this.flags, FLAG.stragglers, 1);
    while (this.phase === PHASE.closed && !client.isCut) await delay(POLL_MS);
  }

  private async explain(client: ApplicationConnection, first: Message, error: SessionTaken) {
    client.writeError({ code: error.code, message: error.message });
    let last: Message | undefined = first;
    while (last && !'QFS'.includes(last.type)) last = await client.next();
    if (last) client.write(message.readyForQuery('I'));
    return undefined;
  }

  /** As in production: what has ended or not begun is not cancelled, what waits for its turn is. */
  private cancel(client: ApplicationConnection | undefined): void {
    if (!client?.isInCycle) return;
    if (this.queue.current !== client) return this.queue.cancel(client);
    const told = this.shared.current?.cancelRequest() ?? Promise.resolve();
    client.cancelling = Promise.all([client.cancelling, told]).then(() => undefined);
  }

  /** A connection has ended: what it had not committed never was. */
  private async leave(client: ApplicationConnection): Promise<void> {
    // The application's end of one that was cut has to go first.
    if (!client.isCut) client.destroy();
    const names = [...client.statements.values()].map(({ serverName }) => serverName);
    this.shared.discard(names.filter(Boolean));
    try {
      if (client.transaction === 'I' && !client.unit) return;
      client.transaction = 'I';
      if (client.unit && !client.unit.isInTest) await this.shared.query('ROLLBACK');
      this.shared.rollBackUnit(client);
    } finally {
      this.queue.release(client);
    }
  }
}
