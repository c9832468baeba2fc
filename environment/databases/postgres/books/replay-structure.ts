import type { Client } from 'pg';
import type { SlotPlan } from '../slot-plan';
import { withClient } from '../with-client';

/** A statement that changed the structure in a beforeAll, with what it found set. */
interface NotedStatement {
  readonly role: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Makes the structure of the levels 1 to `level` again, in a slot that is at level 0: runs the
 * statements of their beforeAlls as the application did, but for triggers and foreign keys, on
 * empty tables.
 *
 * @returns whether each level has the shape that it had; false also where a statement fails
 */
export function replayStructure(plan: SlotPlan, level: number): Promise<boolean> {
  return withClient({ ...plan, url: plan.slotAdminUrl }, async (admin) => {
    const book = admin.escapeIdentifier(plan.book);
    const { rows } = await admin.query<{ level: number; statements: NotedStatement[] }>(
      `SELECT level, (SELECT coalesce(json_agg(s ORDER BY number), '[]')
         FROM ${book}.saved_statement s WHERE s.level = saved.level) AS statements
       FROM ${book}.saved_structure saved WHERE level BETWEEN 1 AND $1 ORDER BY level`,
      [level],
    );
    for (const saved of rows) {
      for (const statement of saved.statements) {
        if (!(await replay(admin, book, statement))) return false;
      }
      await admin.query(AS_ADMINISTRATOR);
      const answer = await admin.query<{ isSame: boolean }>(
        `SELECT ${book}.accept_replay($1) AS "isSame"`,
        [saved.level],
      );
      if (!answer.rows[0]?.isSame) return false;
    }
    return true;
  });
}

/** As the sessions of the bookkeeping are. */
const AS_ADMINISTRATOR = `RESET SESSION AUTHORIZATION; SET search_path = pg_catalog;
  SET session_replication_role = replica; SET row_security = off; SET lock_timeout = '2s'; SET statement_timeout = 0`;

async function replay(
  admin: Client,
  book: string,
  { role, settings, text }: NotedStatement,
): Promise<boolean> {
  const set = Object.entries(settings).map(
    ([name, value]) =>
      `SELECT pg_catalog.set_config(${admin.escapeLiteral(name)}, ${admin.escapeLiteral(value)}, false)`,
  );
  await admin.query(
    [
      AS_ADMINISTRATOR,
      `SELECT ${book}.empty_tables()`,
      `SET SESSION AUTHORIZATION ${admin.escapeIdentifier(role)}`,
      ...set,
    ].join('; '),
  );
  try {
    await admin.query(text);
    // It may have begun a transaction that a later message ended.
    await admin.query('COMMIT');
    return true;
  } catch {
    return false;
  }
}
