import type { Client } from 'pg';
import { loadDriver } from '../../environment/databases/load-driver';
import { findBootstrapVariable } from '../../environment/databases/postgres/find-bootstrap-variable';
import { listMissingTables } from '../../environment/databases/postgres/list-missing-tables';
import { listRequiredTables } from '../../environment/databases/postgres/list-required-tables';
import { ensureCacheFolder } from '../../environment/databases/postgres/server/cache-folder';
import { chooseServerUser } from '../../environment/databases/postgres/server/run-as';
import { findProtectedServer } from '../../environment/guard/protected/refuse-protected-server';
import { resolveProtected } from '../../environment/guard/protected/resolve-protected';
import { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, type Registry } from '../../registry/index';
import { isEmbedded } from '../../registry/is-embedded';
import { diagnose } from './diagnose';
import { type Diagnosis, joinDiagnoses } from './diagnosis';
import { parsePostgresUrl } from './parse-postgres-url';

const TIME_LIMIT_MS = 3_000;

/** Whether the servers of the registry's databases can be had: one's own answers, the embedded one has a place. */
export async function checkServers(
  registry: Registry,
  projectDir: string,
  env: NodeJS.ProcessEnv,
): Promise<Diagnosis> {
  const databases = listDatabases(registry);
  const { servers } = resolveProtected(registry, env);
  const checks = databases.flatMap(({ infra, database }) => {
    if (database.engine !== 'postgres' || database.server === 'embedded') return [];
    // Also not to look whether it is there.
    if (findProtectedServer(database, servers, env)) return [];
    const variable = database.server.env;
    const tables = listRequiredTables(registry, infra);
    return [diagnose(() => reachServer({ infra, variable, tables, projectDir, env }))];
  });
  if (databases.some(isEmbedded)) checks.push(diagnose(checkCacheFolder));
  return joinDiagnoses(await Promise.all(checks));
}

function checkCacheFolder(): string {
  return `cache folder ${ensureCacheFolder(chooseServerUser())}`;
}

interface OwnServer {
  readonly infra: string;
  readonly variable: string;
  /** That have to be there. */
  readonly tables: readonly string[];
  readonly projectDir: string;
  readonly env: NodeJS.ProcessEnv;
}

async function reachServer(server: OwnServer): Promise<string | null> {
  const { infra, variable, projectDir, env } = server;
  const value = env[variable];
  if (!parsePostgresUrl(value)) {
    const reason = value ? 'it does not hold a postgres:// URL' : 'it is not set';
    throw HermeticError.of('HERMETIC_SERVER_VARIABLE', { infra, variable, reason });
  }
  const driver = loadPg(infra, projectDir);
  if (!driver) return null;
  const client = new driver.Client({
    connectionString: value,
    connectionTimeoutMillis: TIME_LIMIT_MS,
    query_timeout: TIME_LIMIT_MS,
  });
  // The server may end the connection at any time; that is no reason to end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    const tables = await describeTables(client, server);
    return `${infra}: the server of ${variable} answers, PostgreSQL ${rows[0]?.server_version ?? ''}${tables}`;
  } catch (error) {
    if (error instanceof HermeticError) throw error;
    throw HermeticError.of('HERMETIC_SERVER_UNREACHABLE', {
      infra,
      reason: describeFailure(error),
    });
  } finally {
    await endQuietly(client);
  }
}

async function describeTables(client: Client, { infra, tables, env }: OwnServer): Promise<string> {
  if (tables.length === 0) return '';
  const missing = await listMissingTables(client, tables);
  if (missing.length === 0) return ', with all required tables';
  const variable = findBootstrapVariable(env);
  if (variable) return `; ${variable} has its required tables made`;
  const database = client.database ?? '';
  throw HermeticError.of('HERMETIC_SCHEMA_MISSING', {
    infra,
    database,
    tables: missing.join(', '),
  });
}

/** A missing driver is a problem of `checkDrivers`. */
function loadPg(infra: string, projectDir: string): typeof import('pg') | null {
  try {
    return loadDriver<typeof import('pg')>('pg', projectDir, infra);
  } catch {
    return null;
  }
}

/** Where a name has several addresses, the message is in the errors of each. */
function describeFailure(error: unknown): string {
  const { message, errors, code } = error as Error & { errors?: Error[]; code?: string };
  return message || errors?.map((each) => each.message).join(', ') || (code ?? String(error));
}

async function endQuietly(client: Client): Promise<void> {
  await Promise.race([
    client.end().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, TIME_LIMIT_MS).unref()),
  ]);
}
