import { BRIDGE, type Bridge } from '../bridge';
import { HermeticError } from '../../errors/hermetic-error';
import { describeConnection, type DescribedConnection } from './describe-connection';
import type { Place } from '../disposal/place';

/** Something that leads to one database: a URL or a path, or an open connection of a driver. */
export type DisposableConnection = string | URL | object;

/**
 * Lets a team's own destructive call through where it can destroy nothing: on a database that
 * jest-hermetic made for the run that goes on, in a test of that run. To be called, and awaited,
 * before anything is dropped, emptied or overwritten.
 *
 * ```ts
 * import { assertDisposable } from 'jest-hermetic';
 *
 * export async function dropDb(db: Knex): Promise<void> {
 *   await assertDisposable(db);
 *   await db.raw('DROP SCHEMA public CASCADE');
 * }
 * ```
 *
 * The database itself is asked, by the very connection that is given: for the mark that this tool
 * left in it, which nobody but this run can have written; of SQLite, which file it is. A URL or a
 * path that leads to none of this run's databases is refused without contacting anything.
 *
 * @param connection a URL, a path, a `pg` Client (connected) or Pool, a Knex instance or transaction,
 *   a `better-sqlite3` handle or a `DatabaseSync` of `node:sqlite`
 * @throws HERMETIC_NOT_DISPOSABLE, as a rejection: outside of a test run, on a database without the
 *   mark of this run, on a protected target
 */
export async function assertDisposable(connection: DisposableConnection): Promise<void> {
  const described = describeConnection(connection);
  const bridge = (globalThis as { [BRIDGE]?: Bridge })[BRIDGE];
  const isProtected = bridge
    ? bridge.disposal.findProtected(described.place)
    : findOutside(described.place);
  if (isProtected !== undefined)
    throw refuse(
      described,
      `"protect" in registry.json names it (${isProtected})`,
      `never give it to a destructive call; take the database of the tests:\n${TAKE_OWN}`,
    );
  if (!bridge)
    throw refuse(
      described,
      'no test run is going on',
      'call this only in tests that run under the preset jest-hermetic; `npx jest-hermetic doctor` says whether it is in effect',
    );
  const reason = await described.examine(bridge.disposal);
  if (reason !== null)
    throw refuse(described, reason, `take the database of the tests:\n${TAKE_OWN}`);
}

/** Loaded only there: every test file would pay for what reads the registry. */
function findOutside(place: Place): string | undefined {
  const { findProtectedOutside } =
    require('../disposal/find-protected-outside') as typeof import('../disposal/find-protected-outside');
  return findProtectedOutside(place);
}

const TAKE_OWN = "import { db } from 'jest-hermetic';";

function refuse({ name }: DescribedConnection, reason: string, advice: string): HermeticError {
  return HermeticError.of('HERMETIC_NOT_DISPOSABLE', { target: name, reason, advice });
}
