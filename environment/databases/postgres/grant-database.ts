import type { Client } from 'pg';
import type { FillTarget } from './fill-target';
import type { SlotPlan } from './slot-plan';

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
