import type { Socket } from 'node:net';
import { loadDriver } from '../databases/load-driver';
import type { ProbeRequest } from './probe';

/**
 * Whether a PostgreSQL server lets this user in and answers `SELECT 1`.
 *
 * @throws HERMETIC_DRIVER_MISSING
 */
export async function probePostgres(request: ProbeRequest): Promise<void> {
  const { infra, target, projectDir, signal } = request;
  const { Client } = loadDriver<typeof import('pg')>('pg', projectDir, infra);
  const client = new Client({ connectionString: target });
  // With TLS its stream becomes another one on the way.
  const { connection } = client as unknown as { readonly connection: { readonly stream: Socket } };
  // The server may end the connection at any time; that is no reason to end the process.
  client.on('error', () => undefined);
  signal.addEventListener('abort', () => connection.stream.destroy());
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    // Not waited for: it answered, and how it says goodbye is nobody's concern.
    client.end().catch(() => undefined);
    connection.stream.unref();
  }
}
