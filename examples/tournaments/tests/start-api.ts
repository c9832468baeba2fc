import type { AddressInfo } from 'node:net';
import type { Context } from '../src/context';
import { createApp } from '../src/create-app';

export interface Api {
  /** Sends a request, with a JSON body and a bearer token where given. */
  call(method: string, path: string, own?: { body?: unknown; token?: string }): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** The API on a free port. */
export async function startApi(context: Context): Promise<Api> {
  const server = createApp(context);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async call(method, path, { body, token } = {}) {
      const response = await fetch(url + path, {
        method,
        headers: token ? { authorization: `Bearer ${token}` } : {},
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
