import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { bookkeepingSql } from './books/bookkeeping-sql';
import { findExtensions } from './find-extensions';
import { hideBooks } from './hide-books';
import { migrateDatabase } from './migrate-database';
import type { SlotPlan } from './slot-plan';
import { withClient } from './with-client';

/** What is filled: a template, or a slot that no template can serve. */
export interface FillTarget {
  readonly database: string;
  /** Owner of everything that the migrations make; null for the administrator. */
  readonly role: string | null;
}

/**
 * Fills an empty database, or a schema of a shared one: extensions, migrations and seeds as the
 * application's own role, then the bookkeeping that brings the result back.
 *
 * @param admin an administrator on that database
 * @throws HERMETIC_MIGRATION_FAILED, HERMETIC_SEARCH_PATH, …
 */
export async function fillDatabase(
  admin: Client,
  plan: SlotPlan,
  target: FillTarget,
): Promise<void> {
  await emptySchemas(admin, plan, target);
  await createExtensions(admin, plan);
  await migrate(plan, target);
  if (target.database === plan.name) await openToRole(admin, plan);
  await keepBooks(admin, plan);
}

/**
 * Lets the role of a slot make schemas and extensions in its database, as an owner may. While
 * migrations run it may not: that is how it shows that they name a schema themselves.
 */
export async function openToRole(admin: Client, { role, name }: SlotPlan): Promise<void> {
  if (!role) return;
  const to = admin.escapeIdentifier(role);
  await admin.query(
    `GRANT ALL ON DATABASE ${admin.escapeIdentifier(name)} TO ${to}; GRANT ALL ON SCHEMA public TO ${to}`,
  );
}

async function emptySchemas(admin: Client, plan: SlotPlan, target: FillTarget): Promise<void> {
  const name = (text: string): string => admin.escapeIdentifier(text);
  const owner = target.role ? `AUTHORIZATION ${name(target.role)}` : '';
  if (plan.isRebuild) await dropEverything(admin, plan, target);
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${name(plan.schema)} ${owner}`);
  if (plan.place === 'schema') {
    await admin.query(
      `COMMENT ON SCHEMA ${name(plan.schema)} IS ${admin.escapeLiteral(plan.mark)}`,
    );
    return;
  }
  await admin.query(PUBLIC_SCHEMA_SQL);
  if (plan.schema !== 'public') await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  else if (target.role) await admin.query(`ALTER SCHEMA public OWNER TO ${name(target.role)}`);
  await grantDatabase(admin, plan, target);
}

/** As every new database has it. */
const PUBLIC_SCHEMA_SQL = `
  DO $$ BEGIN
    IF to_regnamespace('public') IS NULL THEN
      CREATE SCHEMA public;
      IF current_setting('server_version_num')::int >= 150000 THEN ALTER SCHEMA public OWNER TO pg_database_owner;
      ELSE GRANT CREATE ON SCHEMA public TO PUBLIC; END IF;
    END IF;
  END $$;
  COMMENT ON SCHEMA public IS 'standard public schema';
  GRANT USAGE ON SCHEMA public TO PUBLIC`;

/** Empties the slot but for the bookkeeping; sessions of the application stay connected. */
async function dropEverything(admin: Client, plan: SlotPlan, { role }: FillTarget): Promise<void> {
  // Some objects are in no schema: large ones, publications, default privileges.
  if (role) await admin.query(`DROP OWNED BY ${admin.escapeIdentifier(role)} CASCADE`);
  for (const existing of await listSchemas(admin, plan)) {
    await admin.query(`DROP SCHEMA ${admin.escapeIdentifier(existing)} CASCADE`);
  }
}

async function listSchemas(admin: Client, plan: SlotPlan): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    plan.place === 'schema'
      ? { text: 'SELECT nspname AS name FROM pg_namespace WHERE nspname = $1', values: [plan.name] }
      : {
          text: `SELECT nspname AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
                 AND nspname NOT IN ('information_schema', $1)`,
          values: [plan.book],
        },
  );
  return rows.map(({ name }) => name);
}

/** Nobody but its role reaches the database; with isolation `schema` that may make no other schema. */
export async function grantDatabase(
  admin: Client,
  { isolation, schema }: SlotPlan,
  { database, role }: FillTarget,
): Promise<void> {
  const name = admin.escapeIdentifier(database);
  const path =
    isolation === 'schema' ? `${admin.escapeIdentifier(schema)}, public` : '"$user", public';
  await admin.query(`ALTER DATABASE ${name} SET search_path = ${path}`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  if (!role) return;
  const privileges = isolation === 'schema' ? 'CONNECT, TEMPORARY' : 'ALL';
  await admin.query(`GRANT ${privileges} ON DATABASE ${name} TO ${admin.escapeIdentifier(role)}`);
}

/** A role that owns only its schema may not create extensions; what it finds there it may use. */
async function createExtensions(admin: Client, plan: SlotPlan): Promise<void> {
  for (const extension of findExtensions(plan.sources, plan.root)) {
    const name = admin.escapeIdentifier(extension);
    await admin.query(`CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA public CASCADE`);
  }
}

async function migrate(plan: SlotPlan, { database, role }: FillTarget): Promise<void> {
  const url = new URL(plan.url);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role) url.username = encodeURIComponent(role);
  if (plan.place === 'schema') await verifySearchPath(plan);
  await migrateDatabase(plan, url.href, plan.schema);
}

/** A pooler between may leave the search path out: everything would land in somebody else's schema. */
async function verifySearchPath(plan: SlotPlan): Promise<void> {
  const found = await withClient(plan, async (client) => {
    const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
    return rows[0]?.schema ?? null;
  });
  if (found === plan.schema) return;
  throw HermeticError.of('HERMETIC_SEARCH_PATH', {
    infra: plan.infra,
    found: found ?? 'no schema',
  });
}

async function keepBooks(admin: Client, plan: SlotPlan): Promise<void> {
  if (!plan.isRebuild) {
    await admin.query(bookkeepingOf(plan));
    if (plan.role) await hideBooks(admin);
  }
  await admin.query(`SELECT ${admin.escapeIdentifier(plan.book)}.checkpoint(0)`);
}

/** The SQL of the bookkeeping in the slots of a plan, and in their template. */
export function bookkeepingOf({ book, place, schema, role }: SlotPlan): string {
  const own = place === 'schema' ? schema : null;
  return bookkeepingSql({ book, schema: own, hasEventTrigger: role !== null });
}
