import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import { HermeticError } from '../../../../errors/hermetic-error';
import { runUnobserved } from '../../../guard/files/ask-file';
import {
  FLAG,
  PHASE,
  type Answers,
  type FromThread,
  type Order,
  type ToThread,
} from './thread/orders';
import type { ProxyOrder } from './thread/proxy';

/** How long the thread may take to start and to listen, in milliseconds. */
const START_MS = 10_000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The main thread's side of one proxy. */
export class ProxyHandle {
  /** Port of 127.0.0.1 that it listens on. */
  readonly port: number;
  private readonly flags = new Int32Array(new SharedArrayBuffer(12));

  /**
   * Starts a proxy and blocks until it listens; contacts no server yet.
   *
   * @throws HERMETIC_PROVISION_FAILED
   */
  constructor(private readonly order: ProxyOrder) {
    this.port = getOrStartThread(order.infra).listen(order, this.flags);
  }

  /** What runs from here on. In effect for whatever the application sends after this call. */
  enter(phase: 'hooks' | 'test'): void {
    Atomics.store(this.flags, FLAG.phase, PHASE[phase]);
  }

  /** Whether somebody has said something since the end of the test, and before `enter`. */
  get hasStragglers(): boolean {
    return Atomics.load(this.flags, FLAG.stragglers) > 0;
  }

  async ask<Type extends 'rest' | 'end-test' | 'close'>(type: Type): Promise<Answers[Type]> {
    const thread = getOrStartThread(this.order.infra);
    return (await thread.ask({ type, port: this.port })) as Answers[Type];
  }
}

let thread: ProxyThread | undefined;

function getOrStartThread(infra: string): ProxyThread {
  return (thread ??= new ProxyThread(infra));
}

/** The thread of all proxies of this process. It keeps no process alive, and ends with it. */
class ProxyThread {
  private readonly port: MessagePort;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private failure: Error | undefined;

  constructor(private readonly infra: string) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const start = () =>
      new Worker(locateProgram(), {
        workerData: { port: port2 },
        transferList: [port2],
        // What was meant for Jest, such as a debugger or a loader, must not act on this thread.
        execArgv: [],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
    const worker = runUnobserved(start);
    worker.on('error', (error) => this.fail(error));
    worker.unref();
    port1.on('message', (message: FromThread) => this.take(message));
    port1.unref();
  }

  listen(order: ProxyOrder, flags: Int32Array): number {
    let port: unknown;
    let failure: Error | undefined;
    this.send(
      { type: 'listen', proxy: order, flags },
      { resolve: (answer) => (port = answer), reject: (error) => (failure = error) },
    );
    Atomics.wait(flags, FLAG.hasAnswered, 0, START_MS);
    for (let next = receiveMessageOnPort(this.port); next; next = receiveMessageOnPort(this.port)) {
      this.take(next.message as FromThread);
    }
    if (typeof port === 'number') return port;
    throw HermeticError.of('HERMETIC_PROVISION_FAILED', {
      infra: this.infra,
      message: failure?.message ?? 'the thread of the proxy gave no answer',
    });
  }

  ask(order: Order): Promise<unknown> {
    return new Promise((resolve, reject) => this.send(order, { resolve, reject }));
  }

  private send(order: Order, waiting: Waiting): void {
    if (this.failure) return waiting.reject(this.failure);
    const id = ++this.lastId;
    this.waiting.set(id, waiting);
    this.port.ref();
    this.port.postMessage({ id, order } satisfies ToThread);
  }

  private take(message: FromThread): void {
    if ('ping' in message) return this.port.postMessage({ pong: message.ping } satisfies ToThread);
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.port.unref();
    if ('error' in message) waiting?.reject(new Error(message.error));
    else waiting?.resolve(message.answer);
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.port.unref();
  }
}

/** Node runs the compiled program also when this file runs from source. */
function locateProgram(): string {
  const name = 'proxy-thread.js';
  const beside = join(__dirname, name);
  if (existsSync(beside)) return beside;
  const root = join(__dirname, '../../../..');
  return join(root, 'dist/environment/databases/postgres/transaction', name);
}
