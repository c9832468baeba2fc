import type { Client } from 'pg';

/** Does a piece of work in a transaction of its own: all of it, or nothing. */
export async function withinTransaction(admin: Client, work: () => Promise<void>): Promise<void> {
  await admin.query('BEGIN');
  try {
    await work();
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
}
