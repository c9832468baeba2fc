import type { Client } from 'pg';
import { requireMarks } from './require-marks';
import { withinTransaction } from './within-transaction';

/**
 * Drops a slot by the name of its role, with everything that is its own; nothing where there is none.
 * Sessions in it are ended.
 *
 * @param admin an administrator on the server's own database
 * @throws HERMETIC_UNMARKED, with nothing dropped and no session ended
 */
export async function dropSlotOf(admin: Client, name: string): Promise<void> {
  await requireMarks(admin, name);
  await admin.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE (usename = $1 OR datname = $1) AND pid <> pg_backend_pid()`,
    [name],
  );
  await dropEmptySlot(admin, name);
}

/**
 * The same for a slot that nobody has a session in; the server refuses where somebody has.
 *
 * @throws HERMETIC_UNMARKED, with nothing dropped
 */
export async function dropEmptySlot(admin: Client, name: string): Promise<void> {
  const role = admin.escapeIdentifier(name);
  await requireMarks(admin, name);
  // In no transaction, as PostgreSQL has it.
  await admin.query(`DROP DATABASE IF EXISTS ${role}`);
  await withinTransaction(admin, async () => {
    await requireMarks(admin, name);
    await admin.query(
      `DROP SCHEMA IF EXISTS ${role}, ${admin.escapeIdentifier(`${name}_book`)} CASCADE`,
    );
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    // A role that has privileges cannot be dropped, nor can they be taken from one that is not there.
    if (rowCount) await admin.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  });
}
