import type { AddressInfo } from 'node:net';
import { createServer } from '../src/http/create-server';
import type { Scheduler } from '../src/scheduler/scheduler';

/** The API on a free port. */
export interface Api {
  /** Sends a request, with a JSON body and headers where given. */
  call(target: string, own?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** Starts it on a ticker, with the key of the environment. */
export async function startApi(scheduler: Scheduler): Promise<Api> {
  const server = createServer(scheduler, process.env['CLERK_JWT_KEY']);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async call(target, { body, headers = {} } = {}) {
      const [method, path] = target.split(' ') as [string, string];
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...init });
      const text = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return { status: response.status, body: isJson ? JSON.parse(text) : text };
    },
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
