import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { migrateDatabase } from './migrate-database';
import type { SlotPlan } from './slot-plan';

/** Either switches the bootstrap on by the value 1. */
const BOOTSTRAP_VARIABLES = ['HERMETIC_DB_BOOTSTRAP', 'DB_BOOTSTRAP_ENABLED'];

/** Serialises workers that bootstrap one database; any constant would do. */
const BOOTSTRAP_LOCK = 0x6a686d;

/**
 * Makes sure that the tables which a registry requires of a server of the user's are there, each of
 * them. Missing ones are made by the migrations only where a variable allows that explicitly.
 *
 * @param admin the administrator on the database that the URL of the registry names
 * @returns a warning where tables were made, else null
 * @throws HERMETIC_SCHEMA_MISSING
 */
export async function ensureRequiredTables(admin: Client, plan: SlotPlan): Promise<string | null> {
  const missing = await listMissing(admin, plan.requiredTables);
  if (missing.length === 0) return null;
  const variable = BOOTSTRAP_VARIABLES.find((name) => process.env[name] === '1');
  if (!variable) throw schemaMissing(plan, missing, null);
  await admin.query('SELECT pg_advisory_lock($1)', [BOOTSTRAP_LOCK]);
  try {
    // Another worker may have been first.
    if ((await listMissing(admin, plan.requiredTables)).length > 0) {
      await migrateDatabase(plan, plan.adminUrl, null);
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [BOOTSTRAP_LOCK]);
  }
  const still = await listMissing(admin, plan.requiredTables);
  if (still.length > 0) throw schemaMissing(plan, still, variable);
  return `"${plan.infra}": ${variable} had its tables made on the server; that is for development and test only`;
}

async function listMissing(admin: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name
     WHERE to_regclass(name) IS NULL AND to_regclass(quote_ident(name)) IS NULL`,
    [tables],
  );
  return rows.map(({ name }) => name);
}

function schemaMissing(
  { infra, adminUrl }: SlotPlan,
  missing: readonly string[],
  variable: string | null,
): HermeticError {
  const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  const tables = missing.join(', ');
  return HermeticError.of('HERMETIC_SCHEMA_MISSING', { infra, database, tables, variable });
}
