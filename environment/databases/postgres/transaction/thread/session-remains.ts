import type { ServerSession } from './server-session';

const OPEN_CURSORS = `SELECT string_agg(format('CLOSE %I', name), '; ')
  FROM pg_catalog.pg_cursors WHERE NOT is_holdable`;

const PREPARED_BY_SQL = `SELECT string_agg(format('DEALLOCATE %I', name), '; ')
  FROM pg_catalog.pg_prepared_statements WHERE from_sql`;

/** Closes the cursors and portals of units that have ended, but for those that are to be held. */
export function closeCursors(session: ServerSession): Promise<void> {
  return runWhatItSays(session, OPEN_CURSORS);
}

/** Removes the statements that SQL has prepared; those of the protocol are the clients' to keep. */
export function deallocateStatements(session: ServerSession): Promise<void> {
  return runWhatItSays(session, PREPARED_BY_SQL);
}

async function runWhatItSays(session: ServerSession, query: string): Promise<void> {
  const { rows } = await session.query(query);
  if (rows[0]?.[0]) await session.query(rows[0][0]);
}
