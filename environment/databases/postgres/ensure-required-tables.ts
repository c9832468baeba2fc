import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { joinErrors } from '../../../errors/join-errors';
import { findBootstrapVariable } from './find-bootstrap-variable';
import { listMissingTables } from './list-missing-tables';
import { migrateDatabase } from './migrate-database';
import { requireMadeTables } from './require-made-tables';
import type { SlotPlan } from './slot-plan';
import { watchMadeObjects } from './watch-made-objects';

/** Serialises workers that bootstrap one database; any constant would do. */
const BOOTSTRAP_LOCK = 0x6a686d;

/**
 * Makes sure that the tables which a registry requires of a server of the user's are there, each of
 * them. Missing ones are made by the migrations only where a variable allows that explicitly; when
 * these fail, what they made is dropped again.
 *
 * @param admin the administrator on the database that the URL of the registry names
 * @returns a warning where tables were made, else null
 * @throws HERMETIC_SCHEMA_MISSING, HERMETIC_BOOTSTRAP_FAILED
 */
export async function ensureRequiredTables(admin: Client, plan: SlotPlan): Promise<string | null> {
  const { infra, requiredTables } = plan;
  const missing = await listMissingTables(admin, requiredTables);
  if (missing.length === 0) return null;
  const variable = findBootstrapVariable(process.env);
  if (!variable) {
    const tables = missing.join(', ');
    throw HermeticError.of('HERMETIC_SCHEMA_MISSING', { infra, database: nameOf(plan), tables });
  }
  await admin.query('SELECT pg_advisory_lock($1)', [BOOTSTRAP_LOCK]);
  try {
    // Another worker may have been first.
    if ((await listMissingTables(admin, requiredTables)).length > 0) await bootstrap(admin, plan);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [BOOTSTRAP_LOCK]);
  }
  return `"${infra}": ${variable} had its tables made on the server; that is for development and test only`;
}

async function bootstrap(admin: Client, plan: SlotPlan): Promise<void> {
  const dropMade = await watchMadeObjects(admin);
  try {
    await migrateDatabase(plan, plan.adminUrl, null);
    await requireMadeTables(admin, plan);
  } catch (error) {
    throw await dropMade().then(
      () => explain(error, plan),
      (later: unknown) => joinErrors([explain(error, plan), later]),
    );
  }
}

function explain(error: unknown, plan: SlotPlan): unknown {
  const { infra } = plan;
  if (!(error instanceof HermeticError) || error.code !== 'HERMETIC_MIGRATION_FAILED') return error;
  const reason = `${error.what}: ${error.why}`;
  return HermeticError.of('HERMETIC_BOOTSTRAP_FAILED', { infra, database: nameOf(plan), reason });
}

function nameOf({ adminUrl }: SlotPlan): string {
  return decodeURIComponent(new URL(adminUrl).pathname.slice(1));
}
