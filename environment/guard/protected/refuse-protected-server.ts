import { HermeticError } from '../../../errors/hermetic-error';
import type { PostgresDatabase } from '../../../registry/index';
import { isSameDatabase } from './find-server';
import { parsePostgresTarget } from './parse-postgres-target';
import type { ProtectedServer } from './resolve-protected';

/**
 * Refuses to give tests the server of a database where that is a protected one, before anybody
 * contacts it. Another database of the same server is fine.
 *
 * @throws HERMETIC_PROTECT_IS_SERVER
 */
export function refuseProtectedServer(
  infra: string,
  database: Pick<PostgresDatabase, 'server'>,
  targets: readonly ProtectedServer[],
  env: NodeJS.ProcessEnv,
): void {
  const found = findProtectedServer(database, targets, env);
  if (!found) return;
  const target = found.name.replace(/^\$/, '');
  throw HermeticError.of('HERMETIC_PROTECT_IS_SERVER', { target, infra });
}

/** The protected database that tests would be given as theirs. */
export function findProtectedServer(
  { server }: Pick<PostgresDatabase, 'server'>,
  targets: readonly ProtectedServer[],
  env: NodeJS.ProcessEnv,
): ProtectedServer | undefined {
  if (server === 'embedded' || targets.length === 0) return undefined;
  const own = parsePostgresTarget(env[server.env] ?? '', env);
  return own && targets.find((target) => isSameDatabase(target, own));
}
