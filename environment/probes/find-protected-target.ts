import type { Probe, Registry } from '../../registry/types';
import { isSameDatabase } from '../guard/protected/find-server';
import { parsePostgresTarget, type PostgresTarget } from '../guard/protected/parse-postgres-target';
import { resolveProtected } from '../guard/protected/resolve-protected';
import { readHostAndPort } from './read-host-and-port';
import { locateUrl } from './read-url';

/**
 * The protected server that a probe would reach, as the registry names it. Whoever asks must not:
 * nothing contacts such a server, also not to look. Where a module goes is not known.
 */
export function findProtectedTarget(
  probe: Probe,
  registry: Registry,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const target = readTarget(probe, env);
  const { servers } = resolveProtected(registry, env);
  return target && servers.find((server) => isSameDatabase(server, target))?.name;
}

function readTarget(probe: Probe, env: NodeJS.ProcessEnv): PostgresTarget | undefined {
  if ('postgres' in probe) return parsePostgresTarget(probe.postgres, env);
  if ('tcp' in probe) return asServer(readHostAndPort(probe.tcp));
  if ('redis' in probe) return asServer(locateUrl(new URL(probe.redis), 6379));
  if (!('http' in probe)) return undefined;
  const url = new URL(probe.http);
  return asServer(locateUrl(url, url.protocol === 'https:' ? 443 : 80));
}

/** Without a database it is the whole server. */
function asServer(endpoint: PostgresTarget['endpoints'][number]): PostgresTarget {
  return { endpoints: [endpoint], database: null };
}
