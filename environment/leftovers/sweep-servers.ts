import { listDatabases } from '../../registry/index';
import { serverOf } from '../databases/postgres/server-of';
import { withClient } from '../databases/postgres/with-client';
import { refuseProtectedServer } from '../guard/protected/refuse-protected-server';
import { resolveProtected } from '../guard/protected/resolve-protected';
import { joinSweeps, type Sweep } from './leftover';
import type { SweepRequest } from './sweep-runs';
import { sweepServer } from './sweep-server';

/** How long a server may take to accept the connection, in milliseconds. */
const CONNECT_LIMIT = 3_000;

/**
 * Sweeps each server of the user's that the registry names. One whose variable is not set, that is
 * protected, or that does not answer, is passed over, and said so.
 *
 * @param entries those of these registry entries only
 */
export async function sweepServers(
  { root, registry, env }: SweepRequest,
  entries?: ReadonlySet<string>,
): Promise<Sweep> {
  const sweeps: Sweep[] = [];
  const done = new Set<string>();
  const targets = registry ? resolveProtected(registry, env).servers : [];
  for (const { infra, database } of registry ? listDatabases(registry) : []) {
    if (!registry || database.engine !== 'postgres' || database.server === 'embedded') continue;
    if (entries && !entries.has(infra)) continue;
    const projectDir = registry.root;
    try {
      refuseProtectedServer(infra, database, targets, env);
      const { adminUrl } = serverOf(infra, database, { adminPassword: '', port: 0 }, env);
      if (done.has(adminUrl)) continue;
      done.add(adminUrl);
      const request = { url: adminUrl, infra, projectDir, connectLimit: CONNECT_LIMIT };
      const checkouts = [...new Set([root, projectDir])];
      sweeps.push(await withClient(request, (admin) => sweepServer(admin, { infra, checkouts })));
    } catch (error) {
      const { message } = error as Error;
      const left = { kind: 'slot', name: `the server of "${infra}"`, infra, why: message } as const;
      sweeps.push({ removed: [], left: [left] });
    }
  }
  return joinSweeps(sweeps);
}
