import { HermeticError } from '../../../errors/hermetic-error';
import type { PostgresDatabase } from '../../../registry/index';
import type { RunContext } from '../../run/run-context';
import { ADMIN_DATABASE } from './server/fill-data-directory';

/** The server that a database lives on, as an administrator reaches it. */
export interface PostgresServer {
  readonly isOwnServer: boolean;
  /** URL of an administrator on the server's own database. */
  readonly adminUrl: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Where the server of a database is or will be. Contacts nothing.
 *
 * @throws HERMETIC_SERVER_VARIABLE when the registry names a variable that is not set or holds no PostgreSQL URL
 */
export function serverOf(
  infra: string,
  { server }: Pick<PostgresDatabase, 'server'>,
  run: Pick<RunContext, 'adminPassword' | 'port'>,
  env: NodeJS.ProcessEnv = process.env,
): PostgresServer {
  if (server === 'embedded') {
    const adminUrl = `postgres://postgres:${run.adminPassword}@127.0.0.1:${run.port}/${ADMIN_DATABASE}`;
    return { isOwnServer: true, adminUrl, host: '127.0.0.1', port: run.port };
  }
  const adminUrl = env[server.env];
  const url = adminUrl && URL.canParse(adminUrl) ? new URL(adminUrl) : undefined;
  if (!adminUrl || !url || !/^postgres(ql)?:$/.test(url.protocol)) {
    const reason = adminUrl ? 'it does not hold a postgres:// URL' : 'it is not set';
    throw HermeticError.of('HERMETIC_SERVER_VARIABLE', { infra, variable: server.env, reason });
  }
  return { isOwnServer: false, adminUrl, host: url.hostname, port: Number(url.port || 5432) };
}
