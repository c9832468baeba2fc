import type { Client } from 'pg';

/**
 * Does a piece of work under an advisory lock of the database that `admin` is connected to; waits
 * until it is free. The end of the session frees it as well.
 */
export async function withAdvisoryLock<Result>(
  admin: Client,
  mode: 'shared' | 'exclusive',
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const suffix = mode === 'shared' ? '_shared' : '';
  await admin.query(`SELECT pg_advisory_lock${suffix}(hashtextextended($1, 0))`, [name]);
  const unlock = `SELECT pg_advisory_unlock${suffix}(hashtextextended($1, 0))`;
  try {
    return await work();
  } finally {
    // A connection that broke has given the lock back, and the reason is on its way already.
    await admin.query(unlock, [name]).catch(() => undefined);
  }
}
