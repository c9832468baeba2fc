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
 * As the sessions of the bookkeeping are. A statement may have begun a transaction that a later
 * message of the application ended.
 */
const AS_ADMINISTRATOR = `COMMIT; RESET SESSION AUTHORIZATION; SET search_path = pg_catalog;
  SET session_replication_role = replica; SET row_security = off; SET lock_timeout = '2s'; SET statement_timeout = 0`;

/**
 * Makes the structure of the levels 1 to `level` again, in a slot that is at level 0: runs the
 * statements of their beforeAlls as the application did, but for triggers and foreign keys, on
 * empty tables.
 *
 * @returns whether each level has the shape that it had; false also where a statement fails
 */
export async function replayStructure(plan: SlotPlan, level: number): Promise<boolean> {
  try {
    return await withClient({ ...plan, url: plan.slotAdminUrl }, (admin) =>
      replayLevels(admin, admin.escapeIdentifier(plan.book), level),
    );
  } catch {
    return false;
  }
}

async function replayLevels(admin: Client, book: string, top: number): Promise<boolean> {
  const { rows } = await admin.query<{ level: number; statements: NotedStatement[] }>(
    `SELECT level, (SELECT coalesce(json_agg(s ORDER BY number), '[]')
       FROM ${book}.saved_statement s WHERE s.level = saved.level) AS statements
     FROM ${book}.saved_structure saved WHERE level BETWEEN 1 AND $1 ORDER BY level`,
    [top],
  );
  for (const { level, statements } of rows) {
    for (const statement of statements) await replay(admin, book, statement);
    await admin.query(AS_ADMINISTRATOR);
    const { rows: answers } = await admin.query<{ isSame: boolean }>(
      `SELECT ${book}.accept_replay($1) AS "isSame"`,
      [level],
    );
    if (!answers[0]!.isSame) return false;
  }
  return true;
}

async function replay(
  admin: Client,
  book: string,
  { role, settings, text }: NotedStatement,
): Promise<void> {
  const set = Object.entries(settings).map((setting) => {
    const [name, value] = setting.map((part) => admin.escapeLiteral(part));
    return `SELECT pg_catalog.set_config(${name}, ${value}, false)`;
  });
  await admin.query(
    [
      AS_ADMINISTRATOR,
      `SELECT ${book}.empty_tables()`,
      `SET SESSION AUTHORIZATION ${admin.escapeIdentifier(role)}`,
      ...set,
    ].join('; '),
  );
  await admin.query(text);
}
