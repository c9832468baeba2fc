import { workerData, type MessagePort } from 'node:worker_threads';
import { setTimeout as delay } from 'node:timers/promises';
import { FLAG, type FromThread, type Order, type ToThread } from './thread/orders';
import { Proxy } from './thread/proxy';

/** How long the main thread may be busy before nobody waits for it any more, in milliseconds. */
const BUSY_MS = 4_000;

/*
 * The thread of the proxies of one process: it answers while the main thread is blocked, and all
 * connections end with it.
 */
const { port: main } = workerData as { readonly port: MessagePort };
const proxies = new Map<number, Proxy>();
const pings = new Map<number, () => void>();
let lastPing = 0;

main.on('message', (received: ToThread) => {
  if ('pong' in received) {
    pings.get(received.pong)?.();
    pings.delete(received.pong);
  } else void answer(received.id, received.order);
});

async function answer(id: number, order: Order): Promise<void> {
  const reply: FromThread = await carryOut(order).then(
    (result) => ({ id, answer: result }),
    (error: Error) => ({ id, error: error.message }),
  );
  main.postMessage(reply);
  if (order.type !== 'listen') return;
  Atomics.store(order.flags, FLAG.hasAnswered, 1);
  Atomics.notify(order.flags, FLAG.hasAnswered);
}

async function carryOut(order: Order): Promise<unknown> {
  if (order.type === 'listen') {
    const proxy = new Proxy(order.proxy, order.flags, askMain);
    const port = await proxy.listen();
    proxies.set(port, proxy);
    return port;
  }
  const proxy = proxies.get(order.port);
  if (!proxy) throw new Error(`no proxy listens on port ${order.port}`);
  if (order.type === 'close') return proxy.close();
  if (order.type === 'end-test') return proxy.endTest();
  const left = await proxy.rest();
  // The application's ends go first, or it would hear of it.
  if (left.ports.length > 0) return left;
  return { ...left, ...(await proxy.endTest()) };
}

async function askMain(): Promise<void> {
  const ping = ++lastPing;
  const isThere = new Promise<void>((resolve) => pings.set(ping, resolve));
  main.postMessage({ ping } satisfies FromThread);
  await Promise.race([isThere, delay(BUSY_MS, undefined, { ref: false })]);
  pings.delete(ping);
}
