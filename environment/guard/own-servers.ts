import { Server } from 'node:net';

/** Hears of each address that a server of this process listens on: a port, or the path of a socket. */
export type ListenObserver = (address: number | string) => void;

let observer: ListenObserver | undefined;
let follower: ((server: Server) => void) | undefined;
const PATCHED = Symbol.for('jest-hermetic.listen');

/** Watches on what the servers of this process listen, for one test file after another. */
export function watchServers(next: ListenObserver | undefined): void {
  observer = next;
  if (next) ensurePatched();
}

/** Has each server followed that `watchServers` sees, from the call that has it listen. */
export function followServers(next: ((server: Server) => void) | undefined): void {
  follower = next;
}

function ensurePatched(): void {
  const prototype = Server.prototype as Server & { [PATCHED]?: true };
  if (prototype[PATCHED]) return;
  prototype[PATCHED] = true;
  const listen = prototype.listen as (...args: unknown[]) => Server;
  prototype.listen = function observedListen(this: Server, ...args: unknown[]): Server {
    const toldTo = observer;
    if (!toldTo) return listen.apply(this, args);
    follower?.(this);
    // Its own listener first: whoever waits for the server connects at once.
    const tell = (): void => {
      const address = this.address();
      if (address) toldTo(typeof address === 'string' ? address : address.port);
    };
    this.once('listening', tell);
    listen.apply(this, args);
    // Without a host to look up it is bound by now, and some connect before the event.
    tell();
    return this;
  };
}
