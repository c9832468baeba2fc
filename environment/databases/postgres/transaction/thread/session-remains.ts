import type { ServerSession } from './server-session';

const OPEN_CURSORS = `SELECT string_agg(format('CLOSE %I', name), '; ')
  FROM pg_catalog.pg_cursors WHERE NOT is_holdable`;

/** SQL that takes the advisory locks that the session has, and the names that SQL has prepared. */
const WHAT_THERE_IS = `SELECT
  (SELECT string_agg(format('SELECT pg_catalog.pg_try_advisory_lock%s(%s)',
      CASE mode WHEN 'ShareLock' THEN '_shared' ELSE '' END,
      CASE objsubid WHEN 1 THEN ((classid::bigint << 32) | objid::bigint)::text
        ELSE format('%s, %s', classid::int, objid::int) END), '; ')
    FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()),
  (SELECT string_agg(quote_literal(name), ', ') FROM pg_catalog.pg_prepared_statements WHERE from_sql)`;

/** What hooks have made, which no test may take away. */
interface Kept {
  readonly locks: string;
  readonly names: string;
}

const NOTHING: Kept = { locks: '', names: '' };

/**
 * What a session has that no transaction brings back: advisory locks, and statements that are
 * prepared. A test ends with those that it began with.
 */
export class SessionRemains {
  /** What is prepared may be for another structure than there is after the test. */
  private hasChangedStructure = false;
  private hasPrepared = false;
  private kept: Promise<Kept> | undefined;

  /** Learns from what the server says that it has done. */
  noteTag(tag: string): void {
    if (tag === 'PREPARE') this.hasPrepared = true;
  }

  noteStructure(): void {
    this.hasChangedStructure = true;
  }

  /** A hook goes on: what it makes is to be kept as well. */
  extend(): void {
    this.kept = undefined;
  }

  /** A test's transaction has begun. */
  keep(session: ServerSession): void {
    this.kept ??= session.query(WHAT_THERE_IS).then(
      ({ rows: [row] }) => ({ locks: row?.[0] ?? '', names: row?.[1] ?? '' }),
      () => NOTHING,
    );
  }

  /**
   * Rolls back, and brings back what there was when the test began.
   *
   * @returns how it ended: `failed` when the session is not to be used any more, `replanned` when the
   *   clients' prepared statements have to be made again
   * @throws SessionLost
   */
  async rollBack(session: ServerSession): Promise<'good' | 'failed' | 'replanned'> {
    const { locks, names } = (await this.kept) ?? NOTHING;
    const unlock = 'ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all()';
    const { error } = await session.query([unlock, locks].filter(Boolean).join('; '));
    // A rollback does not fail: something was wrong with the session itself.
    if (error) return 'failed';
    const { hasChangedStructure } = this;
    if (hasChangedStructure || this.hasPrepared) {
      await runWhatItSays(session, preparedSince(names, hasChangedStructure));
    }
    this.hasPrepared = false;
    this.hasChangedStructure = false;
    return hasChangedStructure ? 'replanned' : 'good';
  }

  /** A new session. */
  forget(): void {
    this.hasPrepared = false;
    this.hasChangedStructure = false;
    this.kept = undefined;
  }
}

/** Closes the cursors and portals of units that have ended, but for those that are to be held. */
export function closeCursors(session: ServerSession): Promise<void> {
  return runWhatItSays(session, OPEN_CURSORS);
}

/** Those of the protocol are the clients' to keep, unless `isAll`. */
function preparedSince(names: string, isAll: boolean): string {
  const isNew = names ? `from_sql AND name NOT IN (${names})` : 'from_sql';
  return `SELECT string_agg(format('DEALLOCATE %I', name), '; ') FROM pg_catalog.pg_prepared_statements
    WHERE ${isNew}${isAll ? ' OR NOT from_sql' : ''}`;
}

async function runWhatItSays(session: ServerSession, query: string): Promise<void> {
  const { rows } = await session.query(query);
  if (rows[0]?.[0]) await session.query(rows[0][0]);
}
