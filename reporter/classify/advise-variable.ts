import { parseTarget } from '../../environment/record/target';
import { listDatabases } from '../../registry/list-databases';
import { placeholders } from '../../registry/placeholders';
import type { Registry } from '../../registry/types';

const PORT = 5432;

const SCAN = 'those of the tests: npx jest-hermetic scan';

/**
 * What to do about an unlisted endpoint where PostgreSQL usually listens, in a project whose registry has
 * a PostgreSQL database: the code has gone past it, by an address that it has written out or by a variable
 * that nobody set. A sentence, then the line to paste; null for any other endpoint.
 */
export function adviseVariable(endpoint: string, registry: Registry): string | null {
  if (!isPostgres(endpoint)) return null;
  const databases = listDatabases(registry).filter(
    ({ database }) => database.engine === 'postgres',
  );
  const own = databases.find(({ database }) => database.default) ?? databases[0];
  if (!own) return null;
  const { env = {} } = own.database;
  const set = Object.keys(env);
  const name = chooseName(registry, [...set, ...serverVariables(registry)]);
  const line = JSON.stringify({ ...env, [name]: 'url' })
    .replace(/":"/g, '": "')
    .replace(/,/g, ', ');
  const entry = `to the "database" of "${own.infra}" in registry.json`;
  const advice =
    set.length > 0
      ? `"${own.infra}" sets ${set.join(', ')}, which was not what led there. An address that is written in the` +
        ` code gives way to ${set.join(', ')} (${SCAN}); add another variable that led there ${entry}`
      : `no variable leads it to the database that "${own.infra}" gives the tests. Add the variable that it reads` +
        ` ${entry}; an address that is written in the code gives way to that variable (${SCAN})`;
  return `the code connects to ${endpoint} by itself: ${advice}; another server is to be listed in "endpoints" of an entry:\n"env": ${line}`;
}

function isPostgres(endpoint: string): boolean {
  const { hosts, port } = parseTarget(endpoint);
  return port === PORT || hosts.some((host) => host.endsWith(`/.s.PGSQL.${PORT}`));
}

/** The variable that the team protects is the one that its application reads. */
function chooseName({ protect }: Registry, taken: readonly string[]): string {
  const names = protect.flatMap((target) => (typeof target === 'string' ? [] : [target.env]));
  const free = [...names, 'DATABASE_URL'].filter((name) => !taken.includes(name));
  return free[0] ?? placeholders.variable;
}

/** They lead to the server of the tests, and are not to be set. */
function serverVariables(registry: Registry): string[] {
  return listDatabases(registry).flatMap(({ database }) =>
    database.engine === 'postgres' && database.server !== 'embedded' ? [database.server.env] : [],
  );
}
