import type { Client } from 'pg';
import type { SlotPlan } from './slot-plan';

/** Says on the server whose the database of a slot is. */
export async function markDatabase(admin: Client, { name, mark }: SlotPlan): Promise<void> {
  const text = admin.escapeLiteral(mark);
  await admin.query(`COMMENT ON DATABASE ${admin.escapeIdentifier(name)} IS ${text}`);
}
