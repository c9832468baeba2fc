import type { Client } from 'pg';
import { createMarkedSchema } from './create-marked';
import type { FillTarget } from './fill-target';
import { grantDatabase } from './grant-database';
import type { SlotPlan } from './slot-plan';

/**
 * Makes the schemas of a database as every new one has them, with that of the application: empty,
 * whatever was in them before where the slot is built anew.
 */
export async function emptySchemas(
  admin: Client,
  plan: SlotPlan,
  target: FillTarget,
): Promise<void> {
  const name = (text: string): string => admin.escapeIdentifier(text);
  if (plan.isRebuild) await dropEverything(admin, plan, target);
  // In a database of its own the mark of that speaks for its schemas, which its template may have brought.
  if (plan.place === 'schema') return createMarkedSchema(admin, plan.maker, plan.schema);
  const owner = target.role ? `AUTHORIZATION ${name(target.role)}` : '';
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${name(plan.schema)} ${owner}`);
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
