import type { ServerSession } from './server-session';

/** How many deferrable constraints there are, and by name those that are immediate at first. */
const DEFERRABLE = `SELECT count(*), string_agg(format('%I.%I', n.nspname, c.conname), ', ') FILTER (WHERE NOT c.condeferred)
  FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE c.condeferrable`;

/**
 * SQL that does inside of a transaction what its commit would do about deferred constraints: check
 * them, and let the next transaction begin with all of them as they were made.
 */
export class ConstraintCheck {
  /** Empty when there is nothing to check, undefined when that is not known. */
  sql: string | undefined;

  /** The structure may have changed. */
  forget(): void {
    this.sql = undefined;
  }

  async find(session: ServerSession): Promise<string> {
    const { rows } = await session.query(DEFERRABLE);
    const [count, immediate] = rows[0] ?? [];
    const statements = ['SET CONSTRAINTS ALL IMMEDIATE', 'SET CONSTRAINTS ALL DEFERRED'];
    if (immediate) statements.push(`SET CONSTRAINTS ${immediate} IMMEDIATE`);
    return (this.sql = Number(count) > 0 ? statements.join('; ') : '');
  }
}
