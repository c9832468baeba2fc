import type { Client } from 'pg';
import { joinErrors } from '../../../errors/join-errors';
import { describeMigrations } from '../../progress/describe-migrations';
import { tellLongWork } from '../../progress/tell-long-work';
import { areInputsKnown } from '../migrations/are-inputs-known';
import { hashSources } from '../migrations/hash-sources';
import { isUpToDate, type InputManifest } from '../migrations/input-manifest';
import { recordInputs } from '../migrations/record-inputs';
import { bookkeepingOf } from './books/bookkeeping-of';
import { createMarkedDatabase, createMarkedRole } from './create-marked';
import { dropTemplate, dropUnusedTemplates } from './drop-template';
import { fillDatabase } from './fill-database';
import { markingOf } from './mark';
import type { SlotPlan } from './slot-plan';
import { ageOf, readTemplateNote, type TemplateNote } from './template-note';
import { withAdvisoryLock } from './with-advisory-lock';
import { withClient } from './with-client';

/** Raised when it changes how this tool fills a template; the bookkeeping in it speaks for itself. */
const FORMAT = '2';

/** After so many milliseconds a template is built anew: seeds may use the date. */
const MAX_AGE = 24 * 60 * 60 * 1000;

/**
 * Does a piece of work with the template of a slot: the database that its migrations and seeds make,
 * built once for each content of them by one process, while the others wait. One whose inputs cannot
 * be known, or that is built cold, is for this run only. A failure is never kept, and a template is
 * marked complete last (the idea of peterldowns/pgtestdb).
 *
 * @param work gets the template's name, which is also that of the role which owns what is in it
 */
export async function withTemplate<Result>(
  admin: Client,
  plan: SlotPlan,
  work: (template: string) => Promise<Result>,
): Promise<Result> {
  const template = await nameTemplate(admin, plan);
  for (;;) {
    const result = await withAdvisoryLock(admin, 'shared', template, async () =>
      (await isUsable(admin, plan, template)) ? { value: await work(template) } : undefined,
    );
    if (result) return result.value;
    await withAdvisoryLock(admin, 'exclusive', template, async () => {
      if (!(await isUsable(admin, plan, template))) await buildTemplate(admin, plan, template);
    });
  }
}

async function nameTemplate(admin: Client, plan: SlotPlan): Promise<string> {
  // Advisory locks are those of one database: two that do not see each other's share no template.
  const { rows } = await admin.query<{ version: string; from: string; owner: string }>(
    `SELECT current_setting('server_version_num') AS version, current_database() AS from,
            current_user AS owner`,
  );
  const { version, from, owner } = rows[0]!;
  const salt = [
    FORMAT,
    bookkeepingOf(plan),
    version,
    from,
    plan.isolation,
    plan.role ? 'role' : owner,
  ];
  const hash = hashSources(plan.sources, plan.root, salt);
  const isForAll = !plan.isCold && areInputsKnown(plan.sources);
  return isForAll
    ? `hermetic_template_${hash.slice(0, 16)}`
    : `hermetic_${plan.maker.token}_template_${hash.slice(0, 16)}`;
}

async function isUsable(admin: Client, plan: SlotPlan, template: string): Promise<boolean> {
  const { rows } = await admin.query<{ note: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database
     WHERE datname = $1 AND datistemplate`,
    [template],
  );
  const note = readTemplateNote(rows[0]?.note, template);
  // A database that was made for a template, and not sealed, has its mark alone.
  if (!note?.builtAt) return false;
  // Also where its inputs could not be told: they were read in this very run.
  if (note.token === plan.maker.token) return true;
  const age = ageOf(note);
  return age >= 0 && age < MAX_AGE && isUpToDate(note.inputs, plan.root);
}

async function buildTemplate(admin: Client, plan: SlotPlan, template: string): Promise<void> {
  await dropTemplate(admin, template);
  await dropUnusedTemplates(admin);
  const role = plan.role ? template : null;
  if (role) await createMarkedRole(admin, plan.maker, { name: role, password: plan.password });
  try {
    await createMarkedDatabase(admin, plan.maker, { name: template });
    const url = new URL(plan.slotAdminUrl);
    url.pathname = `/${template}`;
    const inputs = await fillTemplate({ ...plan, slotAdminUrl: url.href }, template, role);
    const mark = markingOf(plan.maker, 'database', template);
    await seal(admin, template, role, { ...mark, builtAt: new Date().toISOString(), inputs });
  } catch (error) {
    const errors = [error];
    await dropTemplate(admin, template).catch((further: unknown) => errors.push(further));
    throw joinErrors(errors);
  }
}

/** Migrates and seeds a template; answers what that read. */
async function fillTemplate(
  plan: SlotPlan,
  template: string,
  role: string | null,
): Promise<InputManifest> {
  const finishRecording = recordInputs(plan.root);
  let inputs: InputManifest = null;
  try {
    await tellLongWork(describeMigrations(plan.infra, plan.sources), () =>
      withClient({ ...plan, url: plan.slotAdminUrl }, (inside) =>
        fillDatabase(inside, plan, { database: template, role }),
      ),
    );
  } finally {
    inputs = finishRecording();
  }
  return inputs;
}

/** Lets nobody in any more, ends connections that migrations left, and marks it complete last. */
async function seal(
  admin: Client,
  template: string,
  role: string | null,
  note: TemplateNote,
): Promise<void> {
  const name = admin.escapeIdentifier(template);
  if (role) await admin.query(`ALTER ROLE ${name} NOLOGIN PASSWORD NULL`);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query(
    'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1',
    [template],
  );
  await admin.query(`COMMENT ON DATABASE ${name} IS ${admin.escapeLiteral(JSON.stringify(note))}`);
  await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
}
