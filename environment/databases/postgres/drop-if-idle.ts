import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { dropEmptySlot } from './drop-slot-of';
import { dropTemplate } from './drop-template';
import { withAdvisoryLock } from './with-advisory-lock';

/** How long a lock is waited for, in milliseconds: who holds it is alive. */
const LOCK_LIMIT = 1_000;

/**
 * Drops a slot or a template that a crashed run left, unless somebody uses it: nothing is forced.
 *
 * @param admin an administrator on the server's own database
 * @returns why it stays, in words; null when it is gone
 */
export async function dropIfIdle(
  admin: Client,
  name: string,
  kind: 'slot' | 'template',
): Promise<string | null> {
  const drop = async (): Promise<string | null> => {
    const sessions = await countSessions(admin, name);
    if (sessions > 0)
      return sessions === 1 ? 'a session is in it' : `${sessions} sessions are in it`;
    await admin.query(`SET lock_timeout = ${LOCK_LIMIT}`);
    await (kind === 'slot' ? dropEmptySlot : dropTemplate)(admin, name);
    return null;
  };
  try {
    return await withAdvisoryLock(admin, 'exclusive', name, drop, LOCK_LIMIT);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (error instanceof HermeticError && code === 'HERMETIC_LOCK_HELD')
      return 'it is being made or dropped';
    return message;
  }
}

async function countSessions(admin: Client, name: string): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE (usename = $1 OR datname = $1) AND pid <> pg_backend_pid()`,
    [name],
  );
  return rows[0]!.count;
}
