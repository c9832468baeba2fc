import { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { normaliseHost } from '../normalise-host';
import { watchStartup, type StartupObserver } from './startup/watch-startup';

/** Where an outgoing connection goes. */
export type ConnectionTarget =
  | {
      readonly type: 'tcp';
      readonly host: string;
      readonly port: number;
      /** The host as its caller wrote it. */
      readonly written?: string;
    }
  | { readonly type: 'unix'; readonly path: string };

/**
 * Sees every connection of this process before it is made. A throw refuses it: the socket fails
 * with that error as if the target had. The answer says what else of the connection is to be seen.
 */
export type ConnectionObserver = (target: ConnectionTarget) => ConnectionWatch | void;

/** What more is seen of a connection; each may throw to refuse it. */
export interface ConnectionWatch {
  /** Each address that the name of the target turns out to have, before it is connected to. */
  readonly atAddress?: ((address: string) => void) | undefined;
  /** What its first message asks for, before that leaves. */
  readonly atStartup?: StartupObserver | undefined;
}

/** Follows the connections that were let pass, from before they are made to their end. */
export interface ConnectionFollower {
  opened(socket: Socket, target: ConnectionTarget): void;
  closed(socket: Socket): void;
}

let observer: ConnectionObserver | undefined;
let follower: ConnectionFollower | undefined;
const open = new Map<Socket, ConnectionTarget>();

/**
 * Watches the outgoing connections of this process for one test file after another. Core modules
 * are one for all realms, so that this sees what the application under test does as well.
 */
export function watchConnections(next: ConnectionObserver | undefined): void {
  observer = next;
  if (next) ensurePatched();
}

/** Has the connections that `watchConnections` lets pass followed, for one test file after another. */
export function followConnections(next: ConnectionFollower | undefined): void {
  follower = next;
}

/** Where an open connection goes, be it that an earlier test file made it. */
export function targetOf(socket: Socket): ConnectionTarget | undefined {
  return open.get(socket);
}

/** Makes a connection of this tool's own, which nobody observes and `cutConnections` leaves alone. */
export function connectUnobserved<Result>(connect: () => Result): Result {
  const paused = observer;
  observer = undefined;
  try {
    return connect();
  } finally {
    observer = paused;
  }
}

/**
 * Cuts this process's end of the matching connections; returns how many. Their owner does not hear of
 * it, unless `isTold`: then a pool forgets those that wait for no answer, as it would hand them on.
 */
export function cutConnections(
  matches: (target: ConnectionTarget, localPort: number | undefined) => boolean,
  { isTold = false } = {},
): number {
  let count = 0;
  for (const [socket, target] of open) {
    if (!matches(target, socket.localPort)) continue;
    if (isTold && !isBusy(socket)) tellOfEnd(socket);
    // A driver that heard of the end would raise an error in a test file that is long over.
    for (const event of ['error', 'close', 'end', 'data', 'readable', 'timeout', 'drain']) {
      socket.removeAllListeners(event);
    }
    socket.on('error', () => {});
    socket.destroy();
    open.delete(socket);
    count += 1;
  }
  return count;
}

/** How long connections that their owner has ended may take to close, in milliseconds. */
export const CLOSE_MS = 50;

/**
 * Waits until what this process sent on the matching connections is answered, and those that it ends
 * are closed; at most so many milliseconds.
 */
export async function settleConnections(
  matches: (target: ConnectionTarget) => boolean,
  limit: number,
): Promise<void> {
  const deadline = performance.now() + limit;
  const isAnyBusy = (): boolean =>
    [...open].some(([socket, target]) => matches(target) && isBusy(socket));
  // A pool takes its next step in the next turn.
  await nextTurn();
  while (isAnyBusy() && performance.now() < deadline) await delay(1);
}

/** How much a socket had read when it was last written to. */
const readAtWrite = new WeakMap<Socket, number>();

function noteWrites(socket: Socket): void {
  const write = socket.write as (...args: unknown[]) => boolean;
  socket.write = function notedWrite(this: Socket, ...args: unknown[]): boolean {
    readAtWrite.set(this, this.bytesRead);
    return write.apply(this, args);
  };
}

/** It waits to be connected, for an answer, or for its end. */
function isBusy(socket: Socket): boolean {
  return socket.connecting || socket.writableEnded || readAtWrite.get(socket) === socket.bytesRead;
}

function tellOfEnd(socket: Socket): void {
  try {
    socket.emit('close', false);
  } catch {
    // A pool that nobody listens to throws at whoever tells it; it has forgotten the connection first.
  }
}

/** The local ports of this process's open connections to the targets that match. */
export function listLocalPorts(matches: (target: ConnectionTarget) => boolean): number[] {
  const ports = [...open].map(([{ localPort }, target]) =>
    matches(target) ? localPort : undefined,
  );
  return ports.filter((port) => port !== undefined);
}

const PATCHED = Symbol.for('jest-hermetic.connect');

function ensurePatched(): void {
  const prototype = Socket.prototype as Socket & { [PATCHED]?: true };
  if (prototype[PATCHED]) return;
  prototype[PATCHED] = true;
  const connect = prototype.connect as (...args: unknown[]) => Socket;
  prototype.connect = function observedConnect(this: Socket, ...args: unknown[]): Socket {
    const target = readTarget(args);
    if (target && observer) {
      try {
        const watch = observer(target);
        if (watch) follow(this, watch);
      } catch (error) {
        process.nextTick(() => this.destroy(error as Error));
        return this;
      }
      open.set(this, target);
      this.once('close', () => {
        open.delete(this);
        follower?.closed(this);
      });
      follower?.opened(this, target);
    }
    connect.apply(this, args);
    // Only now: connecting gives a socket back the `write` of its class.
    if (open.has(this)) noteWrites(this);
    return this;
  };
}

function follow(socket: Socket, { atAddress, atStartup }: ConnectionWatch): void {
  if (atStartup) watchStartup(socket, atStartup);
  if (!atAddress) return;
  const check = (_: unknown, address: string | undefined): void => {
    try {
      if (address) atAddress(address);
    } catch (error) {
      // Node looks whether this has happened before it connects.
      socket.destroy(error as Error);
    }
  };
  socket.on('lookup', check);
  socket.once('connect', () => socket.off('lookup', check));
}

/** Reads the forms of `Socket.connect`: options, port and host, a path, or Node's own normalised array. */
function readTarget(args: readonly unknown[]): ConnectionTarget | undefined {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: string; host?: string; port?: number | string };
    return path ? { type: 'unix', path } : tcp(host, port);
  }
  // As Node tells them apart: '0x1538' is a port.
  const isPort = Number(first) >= 0;
  if (!isPort) return typeof first === 'string' ? { type: 'unix', path: first } : undefined;
  return tcp(typeof second === 'string' ? second : undefined, first as number | string);
}

function tcp(host: string | undefined, port: number | string | undefined): ConnectionTarget {
  return {
    type: 'tcp',
    host: normaliseHost(host ?? ''),
    port: Number(port),
    written: host || 'localhost',
  };
}
