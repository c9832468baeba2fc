import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

let observer: ((socket: Socket) => void) | undefined;
let isSubscribed = false;

/**
 * Watches over which connection each HTTP request of this process goes, also one that an earlier
 * test file left to the agents that all realms share: `fetch` and `http.globalAgent`.
 */
export function watchHttp(next: ((socket: Socket) => void) | undefined): void {
  observer = next;
  if (!next || isSubscribed) return;
  isSubscribed = true;
  subscribe('undici:client:sendHeaders', (message) => {
    observer?.((message as { socket: Socket }).socket);
  });
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    if (request.socket) observer?.(request.socket);
    else request.once('socket', (socket) => observer?.(socket));
  });
}
