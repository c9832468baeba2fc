import type BetterSqlite from 'better-sqlite3';
import { withinOuterRealm } from './error-realm';

/**
 * Empties the write-ahead log of a database, so that the file alone tells whether it changes. Unless
 * it `stays` in that mode, leaves it where nobody else has the database open. Does what it can while
 * others read.
 */
export function settleLog(
  Database: typeof BetterSqlite,
  path: string,
  { stays }: { readonly stays: boolean },
): void {
  const handle = withinOuterRealm(() => new Database(path, { timeout: 0 }));
  try {
    handle.pragma('wal_checkpoint(TRUNCATE)');
    if (!stays) handle.pragma('journal_mode = DELETE');
  } catch {
    // Others have it open.
  } finally {
    handle.close();
  }
}
