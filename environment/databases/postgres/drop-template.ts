import type { Client } from 'pg';
import { requireMarks } from './require-marks';
import { ageOf, readTemplateNote } from './template-note';
import { withAdvisoryLock } from './with-advisory-lock';
import { withinTransaction } from './within-transaction';

/** After so many milliseconds without being built anew it is a template that nobody uses. */
const MAX_UNUSED = 7 * 24 * 60 * 60 * 1000;

/**
 * Drops a template, complete or not, with its role; nothing where there is none.
 *
 * @throws HERMETIC_UNMARKED, with nothing dropped
 */
export async function dropTemplate(admin: Client, template: string): Promise<void> {
  const name = admin.escapeIdentifier(template);
  await requireMarks(admin, template);
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
  // A migration that failed may have left its connections behind.
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await withinTransaction(admin, async () => {
    await requireMarks(admin, template);
    const { rowCount: hasRole } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [
      template,
    ]);
    if (hasRole) await admin.query(`DROP ROLE ${name}`);
  });
}

/** Drops those of the administrator's own templates that nobody uses; what cannot be dropped stays. */
export async function dropUnusedTemplates(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
     WHERE datname ~ '^hermetic_template_[0-9a-f]{16}$' AND pg_has_role(datdba, 'USAGE')`,
  );
  for (const { name } of rows) {
    if (!(await isUnused(admin, name))) continue;
    await withAdvisoryLock(admin, 'exclusive', name, async () => {
      // Whoever held the lock before may have built it anew.
      if (await isUnused(admin, name)) await dropTemplate(admin, name);
    }).catch(() => undefined);
  }
}

async function isUnused(admin: Client, name: string): Promise<boolean> {
  const { rows } = await admin.query<{ note: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1`,
    [name],
  );
  const note = readTemplateNote(rows[0]?.note, name);
  return note?.builtAt !== undefined && ageOf(note) > MAX_UNUSED;
}
