import type { PostgresDatabase } from '../../../registry/index';
import { HermeticError } from '../../../errors/hermetic-error';
import { formatPostgresUrl, type Connection } from '../connection';
import type { SlotRequest } from '../database';
import { listMigrationSources, type MigrationSource } from '../migrations/migration-source';
import { findNamedSchema } from './find-named-schema';
import { listRequiredTables } from './list-required-tables';
import { makerOf } from './mark';
import { nameSlot } from './name-slot';
import { abilitiesOf, type ServerAbilities } from './server-abilities';
import type { PostgresServer } from './server-of';
import { APPLICATION_SCHEMA, BOOK_SCHEMA, type SlotPlan } from './slot-plan';

/** A slot before anything of it exists: every name and URL. */
export interface PlannedSlot {
  readonly plan: SlotPlan;
  readonly connection: Connection;
  /** What of it differs from the registry, in a sentence for the report. */
  readonly note: string | null;
}

/**
 * Plans a slot as the abilities of its server allow: a database with a role of its own, a database
 * that the administrator connects to, or a schema of the server's own database.
 *
 * @throws HERMETIC_SERVER_PRIVILEGE for isolation `database` where no database may be made
 */
export function planSlot(
  request: SlotRequest,
  database: PostgresDatabase,
  server: PostgresServer,
): PlannedSlot {
  const { infra, registry, run, worker, projectDir } = request;
  const abilities = abilitiesOf(server, request);
  const sources = listMigrationSources(registry, infra);
  const { isolation, note } = chooseIsolation(request, database, sources);
  const name = nameSlot(run, worker, isolation, Object.keys(registry.infra).indexOf(infra));
  const { place, role, schema, book } = choosePlace(infra, name, isolation, abilities);

  const admin = new URL(server.adminUrl);
  const parts = {
    host: server.host,
    port: String(server.port),
    user: role ?? decodeURIComponent(admin.username),
    password: role ? run.password : decodeURIComponent(admin.password),
    database: place === 'database' ? name : decodeURIComponent(admin.pathname.slice(1)),
  };
  const url = new URL(formatPostgresUrl(parts) + admin.search);
  // No role and no database can bring it along there.
  if (place === 'schema') {
    url.searchParams.set('options', `-c search_path=${schema},public`);
    // The drivers that are made with libpq read a plus sign as such.
    url.search = url.search.replaceAll('+', '%20');
  }
  // An application that appends `_` and the number of its worker comes to the name of its slot.
  const databaseBase = parts.database.replace(new RegExp(`_${worker}$`), '');
  const slotAdmin = new URL(admin);
  slotAdmin.pathname = `/${encodeURIComponent(parts.database)}`;

  const plan: SlotPlan = {
    infra,
    name,
    password: run.password,
    isolation,
    place,
    role,
    schema,
    book,
    adminUrl: admin.href,
    slotAdminUrl: slotAdmin.href,
    url: url.href,
    isRebuild: false,
    isCold: run.isCold,
    sources,
    requiredTables: listRequiredTables(registry, infra),
    requiredIn: server.isOwnServer ? 'slot' : 'server',
    env: database.env ?? {},
    root: registry.root,
    projectDir,
    noteIn: server.isOwnServer ? null : run.dir,
    maker: makerOf(run),
  };
  return { plan, connection: { ...parts, databaseBase, url: url.href, schema }, note };
}

/** Migrations that name a schema themselves need a database, whatever the registry says. */
function chooseIsolation(
  { infra, registry }: SlotRequest,
  database: PostgresDatabase,
  sources: readonly MigrationSource[],
): { readonly isolation: SlotPlan['isolation']; readonly note: string | null } {
  if (database.isolation === 'database') return { isolation: 'database', note: null };
  const found = findNamedSchema(sources, registry.root);
  if (!found) return { isolation: 'schema', note: null };
  const place = `${found.file}:${found.line}`;
  return { isolation: 'database', note: noteDatabase(infra, `${place} names a schema`) };
}

/** Says once in the report that files get a database where the registry asks for a schema. */
export function noteDatabase(infra: string, because: string): string {
  return `"${infra}" has a database of its own instead of a schema: ${because}`;
}

function choosePlace(
  infra: string,
  name: string,
  isolation: 'schema' | 'database',
  { isSuperuser, canCreateDatabases }: ServerAbilities,
): Pick<SlotPlan, 'place' | 'role' | 'schema' | 'book'> {
  if (canCreateDatabases) {
    const schema = isolation === 'schema' ? APPLICATION_SCHEMA : 'public';
    return { place: 'database', role: isSuperuser ? name : null, schema, book: BOOK_SCHEMA };
  }
  if (isolation === 'schema')
    return { place: 'schema', role: null, schema: name, book: `${name}_book` };
  throw HermeticError.of('HERMETIC_SERVER_PRIVILEGE', {
    infra,
    message: 'its role may not create databases, which isolation "database" needs',
  });
}
