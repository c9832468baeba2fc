import { connect } from 'node:net';
import type { ProbeRequest } from './probe';
import { readHostAndPort } from './read-host-and-port';

/** Whether somebody accepts a connection at `host:port`. */
export function probeTcp({ target, signal }: ProbeRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...readHostAndPort(target), signal });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
