import { copyFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type BetterSqlite from 'better-sqlite3';
import { HermeticError } from '../../../errors/hermetic-error';
import { withinOuterRealm } from './error-realm';

const BUSY_LIMIT_MS = 2_000;
const POLL_MS = 5;

/** The first answer comes before any page; then all of them, in one step. */
const AT_ONCE = { progress: (): number => 0x7fff_ffff };

/**
 * Copies one database file over another by SQLite's backup API, which works under open handles and
 * prepared statements of others on the target, in every journal mode. A target with a write-ahead log
 * keeps the size of its pages.
 *
 * @throws HERMETIC_ISOLATION_SQLITE_LOCKED when somebody keeps a transaction open on the target
 */
export async function copyDatabase(
  Database: typeof BetterSqlite,
  from: string,
  to: string,
  infra: string,
): Promise<void> {
  try {
    await backUp(Database, from, to, infra);
  } catch (error) {
    // As SQLite answers where the size of a page differs and there is a log.
    if ((error as { code?: unknown }).code !== 'SQLITE_READONLY') throw error;
    const resized = `${to}.resized`;
    try {
      resizePages(Database, from, resized, pageSizeOf(Database, to));
      await backUp(Database, resized, to, infra);
    } finally {
      rmSync(resized, { force: true });
    }
  }
}

async function backUp(
  Database: typeof BetterSqlite,
  from: string,
  to: string,
  infra: string,
): Promise<void> {
  const source = withinOuterRealm(
    () => new Database(from, { readonly: true, fileMustExist: true }),
  );
  const deadline = performance.now() + BUSY_LIMIT_MS;
  try {
    // A busy target resolves too, with nothing copied; only the count of pages tells.
    while ((await source.backup(to, AT_ONCE)).totalPages === 0) {
      if (performance.now() > deadline) {
        throw HermeticError.of('HERMETIC_ISOLATION_SQLITE_LOCKED', { infra });
      }
      await delay(POLL_MS);
    }
  } finally {
    source.close();
  }
}

function resizePages(Database: typeof BetterSqlite, from: string, to: string, size: number): void {
  copyFileSync(from, to);
  const copy = withinOuterRealm(() => new Database(to));
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma(`page_size = ${size}`);
    copy.exec('VACUUM');
  } finally {
    copy.close();
  }
}

function pageSizeOf(Database: typeof BetterSqlite, path: string): number {
  const handle = withinOuterRealm(() => new Database(path, { readonly: true }));
  try {
    return Number(handle.pragma('page_size', { simple: true }));
  } finally {
    handle.close();
  }
}
