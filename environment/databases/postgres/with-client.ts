import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { connectUnobserved } from '../../guard/connections';
import { loadDriver } from '../load-driver';

const CONNECT_LIMIT = 10_000;

/** Where a piece of work connects to, and for whom. */
export interface ClientRequest {
  readonly url: string;
  readonly infra: string;
  /** Where the project's own `pg` is found. */
  readonly projectDir: string;
  /** How long the server may take to accept the connection, in milliseconds; ten seconds unless given. */
  readonly connectLimit?: number;
}

/**
 * Does a piece of work on a connection of its own.
 *
 * @throws HERMETIC_SERVER_UNREACHABLE
 */
export async function withClient<Result>(
  { url, infra, projectDir, connectLimit = CONNECT_LIMIT }: ClientRequest,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const pg = loadDriver<typeof import('pg')>('pg', projectDir, infra);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectLimit });
  // A server that goes away says so to the query that waits for it.
  client.on('error', () => undefined);
  try {
    await connectUnobserved(() => client.connect());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw HermeticError.of('HERMETIC_SERVER_UNREACHABLE', {
      infra,
      reason: message || String(code),
    });
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
