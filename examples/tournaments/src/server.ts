import type { AddressInfo } from 'node:net';
import { context } from './container';
import { createApp } from './create-app';

export interface RunningServer {
  readonly url: string;
  /** Closes the server and the database. */
  stop(): Promise<void>;
}

/** Starts the application on a port of this machine; 0 takes a free one. */
export async function startServer(port: number): Promise<RunningServer> {
  const server = createApp(context);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await context.db.destroy();
    },
  };
}
