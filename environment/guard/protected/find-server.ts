import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ConnectionTarget } from '../connections';
import type { PostgresEndpoint, PostgresTarget } from './parse-postgres-target';
import { resolveAddresses } from './resolve-addresses';
import { compareHosts, isThisMachine, type HostComparison } from './same-host';
import { realPath } from '../../real-path';

/** Where servers have their sockets unless they are told. */
const SOCKET_FOLDERS = ['/var/run/postgresql', '/run/postgresql', '/tmp'];

/**
 * Whether a connection goes to one of a server's endpoints; undefined while its name has to be
 * resolved to know. Looks closer only where the port is the same.
 */
export function isConnectionTo(target: ConnectionTarget, server: PostgresTarget): HostComparison {
  const outcomes = server.endpoints.map((endpoint) =>
    target.type === 'unix' ? isSocketOf(target.path, endpoint) : isAt(target, endpoint),
  );
  return outcomes.includes(true) ? true : outcomes.includes(undefined) ? undefined : false;
}

/** Whether two targets have an endpoint in common; names are resolved, servers are not contacted. */
export function isSameServer(one: PostgresTarget, other: PostgresTarget): boolean {
  return one.endpoints.some(({ host, port }) => {
    const target: ConnectionTarget = host.startsWith('/')
      ? { type: 'unix', path: join(host, `.s.PGSQL.${port}`) }
      : { type: 'tcp', host, port };
    const outcome = isConnectionTo(target, other);
    if (outcome !== undefined) return outcome;
    return resolveAddresses(host).some(
      (address) => isConnectionTo({ type: 'tcp', host: address, port }, other) === true,
    );
  });
}

/** Whether two targets are one database, as far as they name one. */
export function isSameDatabase(one: PostgresTarget, other: PostgresTarget): boolean {
  const isNamed = one.database !== null && other.database !== null;
  return (!isNamed || one.database === other.database) && isSameServer(one, other);
}

function isAt(target: PostgresEndpoint, { host, port }: PostgresEndpoint): HostComparison {
  if (target.port !== port) return false;
  return compareHosts(target.host, host.startsWith('/') ? 'localhost' : host);
}

function isSocketOf(path: string, { host, port }: PostgresEndpoint): boolean {
  const name = `.s.PGSQL.${port}`;
  const folders = host.startsWith('/') ? [host] : SOCKET_FOLDERS;
  if (folders.some((folder) => isSameFile(path, join(folder, name)))) return true;
  if (basename(realPath(path)) !== name) return false;
  // A server has one number for its port and for its sockets, in whichever folders they are.
  return host.startsWith('/') || isThisMachine(host) || resolveAddresses(host).some(isThisMachine);
}

function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}
