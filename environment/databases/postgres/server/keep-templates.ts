import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { limitArchives, locatePassword, packArchive } from './data-archive';
import { archiveOf, type DataRequest } from './fill-data-directory';
import type { RunningPostgres } from './start-postgres';

/** How long PostgreSQL may take to write out what it has, in milliseconds. */
const SHUTDOWN_LIMIT = 3_000;

/**
 * Ends a server whose run built templates in such a way that the next run finds them, and packs its
 * data directory. Does nothing where no template is new, so that the server is still to be ended.
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
  await dropOthers(admin);
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
  const { rowCount } = await admin.query(
    `SELECT FROM pg_database WHERE datistemplate AND datname LIKE 'hermetic\\_template\\_%'
     AND (shobj_description(oid, 'pg_database')::jsonb ->> 'builtAt')::timestamptz > pg_postmaster_start_time()`,
  );
  return Boolean(rowCount);
}

/** Slots, and templates for the one run only, are nothing for the next. */
async function dropOthers(admin: Client): Promise<void> {
  const { rows: databases } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'hermetic\\_%'
     AND NOT (datistemplate AND datname LIKE 'hermetic\\_template\\_%')`,
  );
  for (const { name } of databases) {
    const quoted = admin.escapeIdentifier(name);
    await admin.query(`ALTER DATABASE ${quoted} IS_TEMPLATE false`);
    await admin.query(`DROP DATABASE ${quoted} WITH (FORCE)`);
  }
  const { rows: roles } = await admin.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'hermetic\\_%'
     AND rolname NOT IN (SELECT datname FROM pg_database)`,
  );
  for (const { name } of roles) await admin.query(`DROP ROLE ${admin.escapeIdentifier(name)}`);
}
