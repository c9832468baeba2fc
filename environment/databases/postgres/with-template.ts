import type { Client } from 'pg';
import { areInputsKnown } from '../migrations/are-inputs-known';
import { hashSources } from '../migrations/hash-sources';
import { isUpToDate, type InputManifest } from '../migrations/input-manifest';
import { recordInputs } from '../migrations/record-inputs';
import { bookkeepingOf, fillDatabase } from './fill-database';
import type { SlotPlan } from './slot-plan';
import { withClient } from './with-client';

/** Raised when it changes how this tool fills a template; the bookkeeping in it speaks for itself. */
const FORMAT = '1';

/** After so many milliseconds a template is built anew: seeds may use the date. */
const MAX_AGE = 24 * 60 * 60 * 1000;

/** After so many it is one that nobody has used for days. */
const MAX_UNUSED = 7 * MAX_AGE;

/** Kept as the comment of a template's database. */
interface TemplateNote {
  readonly by: 'jest-hermetic';
  readonly builtAt: string;
  /** Of the run that built it. */
  readonly token: string;
  /** What the migrations read, by path and content. */
  readonly inputs: InputManifest;
}

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
    const result = await locked(admin, 'shared', template, async () =>
      (await isUsable(admin, plan, template)) ? { value: await work(template) } : undefined,
    );
    if (result) return result.value;
    await locked(admin, 'exclusive', template, async () => {
      if (!(await isUsable(admin, plan, template))) await buildTemplate(admin, plan, template);
    });
  }
}

/** Drops a template, complete or not, with its role; nothing where there is none. */
export async function dropTemplate(admin: Client, template: string): Promise<void> {
  const name = admin.escapeIdentifier(template);
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  const { rowCount: hasRole } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [
    template,
  ]);
  if (hasRole) await admin.query(`DROP ROLE ${name}`);
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
    : `hermetic_${plan.token}_template_${hash.slice(0, 16)}`;
}

async function isUsable(admin: Client, plan: SlotPlan, template: string): Promise<boolean> {
  const { rows } = await admin.query<{ note: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database
     WHERE datname = $1 AND datistemplate`,
    [template],
  );
  const note = rows[0]?.note;
  if (!note) return false;
  const { builtAt, token, inputs } = JSON.parse(note) as TemplateNote;
  // Also where its inputs could not be told: they were read in this very run.
  if (token === plan.token) return true;
  return Date.now() - Date.parse(builtAt) < MAX_AGE && isUpToDate(inputs, plan.root);
}

async function buildTemplate(admin: Client, plan: SlotPlan, template: string): Promise<void> {
  await dropTemplate(admin, template);
  await dropUnused(admin);
  const name = admin.escapeIdentifier(template);
  const role = plan.role ? template : null;
  const password = admin.escapeLiteral(plan.password);
  if (role) await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD ${password}`);
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(plan.slotAdminUrl);
    url.pathname = `/${template}`;
    const finishRecording = recordInputs(plan.root);
    await withClient({ ...plan, url: url.href }, (inside) =>
      fillDatabase(inside, plan, { database: template, role }),
    );
    const note: TemplateNote = {
      by: 'jest-hermetic',
      builtAt: new Date().toISOString(),
      token: plan.token,
      inputs: finishRecording(),
    };
    if (role) await admin.query(`ALTER ROLE ${name} NOLOGIN PASSWORD NULL`);
    const text = admin.escapeLiteral(JSON.stringify(note));
    await admin.query(`COMMENT ON DATABASE ${name} IS ${text}`);
    await admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } catch (error) {
    await dropTemplate(admin, template);
    throw error;
  }
}

async function dropUnused(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; note: string }>(
    `SELECT datname AS name, shobj_description(oid, 'pg_database') AS note FROM pg_database
     WHERE datistemplate AND datname ~ '^hermetic_template_[0-9a-f]{16}$'`,
  );
  for (const { name, note } of rows) {
    const { builtAt } = JSON.parse(note) as TemplateNote;
    if (Date.now() - Date.parse(builtAt) < MAX_UNUSED) continue;
    await locked(admin, 'exclusive', name, () => dropTemplate(admin, name));
  }
}

async function locked<Result>(
  admin: Client,
  mode: 'shared' | 'exclusive',
  template: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const suffix = mode === 'shared' ? '_shared' : '';
  await admin.query(`SELECT pg_advisory_lock${suffix}(hashtextextended($1, 0))`, [template]);
  try {
    return await work();
  } finally {
    await admin.query(`SELECT pg_advisory_unlock${suffix}(hashtextextended($1, 0))`, [template]);
  }
}
