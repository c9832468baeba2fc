import type BetterSqlite from 'better-sqlite3';
import { HermeticError } from '../../../errors/hermetic-error';
import { withinOuterRealm } from './error-realm';

/** Pages a step: the whole of any test database in one. */
const ALL_PAGES = 0x7fffffff;
const BUSY_LIMIT_MS = 2_000;

/**
 * Copies one database file over another by SQLite's backup API, which works under open handles and
 * prepared statements of others on the target, in every journal mode.
 *
 * @throws HERMETIC_ISOLATION_SQLITE_LOCKED when somebody keeps a transaction open on the target
 */
export async function copyDatabase(
  Database: typeof BetterSqlite,
  from: string,
  to: string,
  infra: string,
): Promise<void> {
  const source = withinOuterRealm(
    () => new Database(from, { readonly: true, fileMustExist: true }),
  );
  const startedAt = performance.now();
  try {
    await source.backup(to, {
      progress() {
        // A busy target makes no progress and is tried again for ever: somebody has to give up.
        if (performance.now() - startedAt > BUSY_LIMIT_MS) {
          throw HermeticError.of('HERMETIC_ISOLATION_SQLITE_LOCKED', { infra });
        }
        return ALL_PAGES;
      },
    });
  } finally {
    source.close();
  }
}
