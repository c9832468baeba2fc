import type { Client } from 'pg';
import type { SlotPlan } from './slot-plan';

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
