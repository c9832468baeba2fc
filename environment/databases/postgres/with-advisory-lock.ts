import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';

/** Of PostgreSQL: the time to wait for a lock was over. */
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a lock is waited for, in milliseconds; less than the process that waits may take. */
const WAIT_LIMIT = 10 * 60 * 1000;

/**
 * Does a piece of work under an advisory lock of the database that `admin` is connected to; waits
 * until it is free. The end of the session frees it as well.
 *
 * @throws HERMETIC_LOCK_HELD when another session keeps it for more than `limit` milliseconds
 */
export async function withAdvisoryLock<Result>(
  admin: Client,
  mode: 'shared' | 'exclusive',
  name: string,
  work: () => Promise<Result>,
  limit = WAIT_LIMIT,
): Promise<Result> {
  const suffix = mode === 'shared' ? '_shared' : '';
  await admin
    // One message is one transaction, which the limits of the server's own return with.
    .query(
      `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${limit};
       SELECT pg_advisory_lock${suffix}(hashtextextended(${admin.escapeLiteral(name)}, 0))`,
    )
    .catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== LOCK_NOT_AVAILABLE) throw error;
      throw await describeHolders(admin, name);
    });
  const unlock = `SELECT pg_advisory_unlock${suffix}(hashtextextended($1, 0))`;
  try {
    return await work();
  } finally {
    // A connection that broke has given the lock back, and the reason is on its way already.
    await admin.query(unlock, [name]).catch(() => undefined);
  }
}

async function describeHolders(admin: Client, name: string): Promise<HermeticError> {
  const { rows } = await admin.query<{ pid: number; since: Date | null }>(
    `SELECT pid, backend_start AS since FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND classid::bigint << 32 | objid::bigint = hashtextextended($1, 0)`,
    [name],
  );
  const pids = rows.map(({ pid }) => pid);
  const [since] = rows.flatMap((row) => (row.since ? [row.since.toISOString()] : []));
  return HermeticError.of('HERMETIC_LOCK_HELD', {
    lock: `the lock of ${name}`,
    holder: `session ${pids.join(', ') || '(ended by now)'} of the server`,
    since: since ?? 'a time that the server does not tell',
    fix: `end it on the server if it hangs, and run again:\n${pids.map((pid) => `SELECT pg_terminate_backend(${pid});`).join('\n')}`,
  });
}
