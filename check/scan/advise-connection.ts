import type { ImportStyle } from '../../errors/import-line';
import type { OwnDatabase } from '../../registry/list-databases';
import type { Infra } from '../../registry/types';
import { declarationOf, renderImport } from './advise';
import { isLocal, type NamedConnection } from './connection-text';
import { listLikeliest } from './list-likeliest';
import type { ScanContext } from './scan-context';
import type { ScanFinding } from './scan-finding';

/**
 * What to write in place of a connection; null where the registry lists its endpoint.
 *
 * @param variable the environment variable that it is given to
 * @param style that of the file; null for one that is no source
 */
export function adviseConnection(
  connection: NamedConnection,
  variable: string | null,
  context: ScanContext,
  style: ImportStyle | null,
): Pick<ScanFinding, 'fix' | 'tier'> | null {
  return connection.isDatabase
    ? adviseDatabase(connection, variable, context, style)
    : adviseService(connection, context, style);
}

function adviseDatabase(
  { service }: NamedConnection,
  variable: string | null,
  context: ScanContext,
  style: ImportStyle | null,
): Pick<ScanFinding, 'fix' | 'tier'> | null {
  const databases = listLikeliest(context.registry).filter(
    ({ database }) => service !== 'PostgreSQL' || database.engine === 'postgres',
  );
  if (databases.some(({ database }) => isServerOf(database, variable))) return null;
  const [own] = databases;
  if (!own) return { tier: 'design', fix: `list ${service} in registry.json, under "infra"` };
  const { infra, database } = own;
  const names = Object.keys(database.env ?? {});
  if (variable !== null && names.includes(variable))
    return { tier: 'small', fix: `delete it: ${variable} is set to the ${infra} of the file` };
  if (variable !== null)
    return {
      tier: 'small',
      fix: `delete it, and have the variable set, in registry.json at infra.${infra}.database.env:\n"${variable}": "url"`,
    };
  const read = names.map((name) => `process.env.${name}`).join(', ');
  return {
    tier: 'small',
    fix: `use the ${infra} of the file${read && ` (${read})`}:\n${renderImport('databaseUrl', own, context, style ?? 'import')}`,
  };
}

/** The registry takes the server of the tests from that variable. */
function isServerOf(database: OwnDatabase['database'], variable: string | null): boolean {
  return (
    database.engine === 'postgres' &&
    database.server !== 'embedded' &&
    database.server.env === variable
  );
}

function adviseService(
  { service, host, port }: NamedConnection,
  { registry, isPlanned }: ScanContext,
  style: ImportStyle | null,
): Pick<ScanFinding, 'fix' | 'tier'> | null {
  const infras = Object.values(registry.infra);
  const listed = infras.find(({ endpoints }) => endpoints.some((each) => isSame(each, host, port)));
  if (listed && !isPlanned) return null;
  const entry =
    listed ?? infras.find(({ name }) => name.toLowerCase().includes(service.toLowerCase()));
  if (entry) return { tier: 'small', fix: describeDeclaration(entry, style) };
  return {
    tier: 'design',
    fix: `list ${service} in registry.json, with "endpoints": ["${host}:${port}"], and declare it${declare(service, style)}`,
  };
}

/** What is no source declares nothing: the tests that read it do. */
function declare(name: string, style: ImportStyle | null): string {
  const lines = declarationOf(name, style ?? 'import');
  return style ? `:\n${lines}` : ` in the tests that use it:\n${lines.split('\n').at(-1)}`;
}

function describeDeclaration(
  { name, state, substitute }: Infra,
  style: ImportStyle | null,
): string {
  if (state === 'B' && substitute)
    return `use the substitute that registry.json names${declare(name, style).replace(/;$/, '.client();')}`;
  return `have its endpoint in registry.json, and declare ${name}${declare(name, style)}`;
}

function isSame(endpoint: string, host: string, port: number): boolean {
  const at = endpoint.lastIndexOf(':');
  const name = endpoint.slice(0, at);
  return (
    Number(endpoint.slice(at + 1)) === port && (name === host || (isLocal(name) && isLocal(host)))
  );
}
