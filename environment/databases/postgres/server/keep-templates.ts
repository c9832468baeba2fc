import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { HermeticError } from '../../../../errors/hermetic-error';
import { dropTemplate } from '../drop-template';
import { readTemplateNote } from '../template-note';
import { limitArchives, locatePassword, packArchive } from './data-archive';
import { archiveOf, type DataRequest } from './fill-data-directory';
import type { RunningPostgres } from './start-postgres';

/** How long PostgreSQL may take to write out what it has, in milliseconds. */
const SHUTDOWN_LIMIT = 3_000;

/**
 * Ends a server whose run built templates in such a way that the next run finds them, and packs its
 * data directory. Does nothing where no template is new, so that the server is still to be ended; nor
 * where something has a name of this tool's without its mark.
 *
 * @param admin the superuser on the server's own database; ended with the server
 * @param limit nothing is kept if it takes longer, in milliseconds
 */
export async function keepTemplates(
  request: DataRequest & { readonly password: string },
  admin: Client,
  postgres: RunningPostgres,
  limit: number,
): Promise<void> {
  const deadline = performance.now() + limit;
  if (!request.templates || !(await hasNewTemplates(admin))) return;
  if (!(await dropOthers(admin))) return;
  const { instance } = request;
  postgres.child.kill('SIGINT');
  const isOver = await Promise.race([
    postgres.ended.then((how) => how === 'exit code 0'),
    sleep(SHUTDOWN_LIMIT, false),
  ]);
  const left = deadline - performance.now();
  if (!isOver || left <= 0) return;
  writeFileSync(locatePassword(instance), request.password, { mode: 0o600 });
  const archive = archiveOf(request);
  await packArchive(request, archive, Math.floor(left));
  limitArchives(archive);
}

async function hasNewTemplates(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ name: string; note: string | null; since: Date }>(
    `SELECT datname AS name, shobj_description(oid, 'pg_database') AS note,
            pg_postmaster_start_time() AS since
     FROM pg_database WHERE datistemplate AND datname LIKE 'hermetic\\_template\\_%'`,
  );
  return rows.some(({ name, note, since }) => {
    const built = Date.parse(readTemplateNote(note, name)?.builtAt ?? '');
    return built > since.getTime();
  });
}

/**
 * Slots, and templates for the one run only, are nothing for the next. What has such a name and no
 * mark of this tool is dropped by nobody; nor does it go on to the next run.
 *
 * @returns whether all that is left is for the next run
 */
async function dropOthers(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'hermetic\\_%'
     AND NOT (datistemplate AND datname LIKE 'hermetic\\_template\\_%')
     UNION SELECT rolname FROM pg_roles WHERE rolname LIKE 'hermetic\\_%'
     AND rolname NOT IN (SELECT datname FROM pg_database WHERE datistemplate AND datname LIKE 'hermetic\\_template\\_%')`,
  );
  try {
    for (const { name } of rows) await dropTemplate(admin, name);
    return true;
  } catch (error) {
    if (error instanceof HermeticError && error.code === 'HERMETIC_UNMARKED') return false;
    throw error;
  }
}
