import type { Client } from 'pg';
import { createMarkedDatabase } from './create-marked';
import { grantDatabase } from './grant-database';
import { openToRole } from './open-to-role';
import { requireMarks } from './require-marks';
import type { SlotPlan } from './slot-plan';
import { withClient } from './with-client';

/** From here on `CREATE DATABASE` has strategies; the older ones have only the faster of the two. */
const HAS_STRATEGIES = 150_000;

/**
 * Makes a slot's database as a copy of a template and hands everything in it over to the slot's role.
 *
 * @returns false where something in the template is bound to its own role for good (a default
 *   privilege, a policy): such a slot has to be migrated by itself; nothing is left of the copy then
 */
export async function cloneTemplate(
  admin: Client,
  plan: SlotPlan,
  template: string,
): Promise<boolean> {
  const name = admin.escapeIdentifier(plan.name);
  const { rows } = await admin.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const strategy = rows[0]!.version >= HAS_STRATEGIES ? 'STRATEGY file_copy' : '';
  const options = `TEMPLATE ${admin.escapeIdentifier(template)} ${strategy}`;
  await createMarkedDatabase(admin, plan.maker, { name: plan.name, options });
  await grantDatabase(admin, plan, { database: plan.name, role: plan.role });
  const isWhole = await withClient({ ...plan, url: plan.slotAdminUrl }, (inside) =>
    handOver(inside, plan, template),
  );
  if (!isWhole) {
    await requireMarks(admin, plan.name);
    await admin.query(`DROP DATABASE ${name}`);
  }
  return isWhole;
}

async function handOver(inside: Client, plan: SlotPlan, template: string): Promise<boolean> {
  if (plan.role) {
    const from = inside.escapeIdentifier(template);
    await inside.query(`REASSIGN OWNED BY ${from} TO ${inside.escapeIdentifier(plan.role)}`);
    const { rowCount } = await inside.query(
      `SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
       AND refobjid = (SELECT oid FROM pg_authid WHERE rolname = $1)
       AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [template],
    );
    if (rowCount) return false;
    await openToRole(inside, plan);
  }
  await inside.query(`SELECT ${inside.escapeIdentifier(plan.book)}.adopt_structure()`);
  return true;
}
