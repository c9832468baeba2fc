import type { PostgresDatabase } from '../../../registry/index';
import { formatPostgresUrl, renderVariables, type Connection } from '../connection';
import type { SlotRequest } from '../database';
import { listMigrationSources } from '../migrations/migration-source';
import { nameSlot } from './name-slot';
import { schemaOf, type SlotPlan } from './slot-plan';
import type { PostgresServer } from './server-of';

/** Plans a slot: every name and URL of it, before anything exists. */
export function planSlot(
  request: SlotRequest,
  database: PostgresDatabase,
  server: PostgresServer,
): { readonly plan: SlotPlan; readonly connection: Connection } {
  const { infra, registry, run, worker, projectDir } = request;
  const isolation = database.isolation === 'database' ? 'database' : 'schema';
  const name = nameSlot(run, worker, isolation, Object.keys(registry.infra).indexOf(infra));
  const admin = new URL(server.adminUrl);
  const databaseName =
    isolation === 'database' ? name : decodeURIComponent(admin.pathname.slice(1));

  const parts = {
    host: server.host,
    port: String(server.port),
    user: name,
    password: run.password,
    database: databaseName,
  };
  const connection: Connection = {
    ...parts,
    url: formatPostgresUrl(parts) + admin.search,
    schema: schemaOf({ name, isolation }),
  };
  const slotAdmin = new URL(admin);
  slotAdmin.pathname = `/${encodeURIComponent(databaseName)}`;

  const plan: SlotPlan = {
    infra,
    name,
    password: run.password,
    isolation,
    adminUrl: admin.href,
    slotAdminUrl: slotAdmin.href,
    url: connection.url,
    isOwnServer: server.isOwnServer,
    isRebuild: false,
    sources: listMigrationSources(registry, infra),
    variables: renderVariables(database.env, connection),
    root: registry.root,
    projectDir,
    mark: `jest-hermetic run ${run.id} of process ${run.ownerPid}`,
  };
  return { plan, connection };
}
